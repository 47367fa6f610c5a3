using HyperFD.Learning.Tables;
using HyperFD.TestSupport;

namespace HyperFD.Learning.Tests.Tables;

/// <summary>A small good table as texts, with every type of parameter; tests spoil one of them.</summary>
internal static class TableFiles
{
    public const string Space = """
        {
          "name": "made-up",
          "version": 2,
          "extractor": "made-up/1",
          "score": { "name": "AP", "low": 0, "high": 1, "maximize": true },
          "fidelity": { "unit": "epochs", "full": 50 },
          "parameters": [
            { "name": "optimiser", "type": "categorical", "choices": ["adam", "sgd"] },
            { "name": "layers", "type": "ordinal", "choices": [1, 2, 4] },
            { "name": "momentum", "type": "float", "low": 0, "high": 0.99, "condition": { "parameter": "optimiser", "anyOf": ["sgd"] } },
            { "name": "rate", "type": "log-float", "low": 1e-5, "high": 0.1 },
            { "name": "units", "type": "int", "low": 1, "high": 2048 }
          ]
        }
        """;

    public const string Tasks = "task_id,bright,faces\nt1,0.25,3\nt2,,4\n\"t,3\",0.1,5\n";
    public const string Configurations =
        "config_id,optimiser,layers,momentum,rate,units\nc1,adam,1,,0.001234567,64\nc2,sgd,4,0.9,0.1,2048\n";

    public const string Evaluations =
        "task_id,config_id,score,fidelity,seed,status,seconds\n"
        + "t1,c1,0.5,50,1,ok,10.5\nt1,c1,0.25,10,1,,\nt1,c2,,50,1,out of memory,\n"
        + "t2,c1,0.1,,,,\n\"t,3\",c2,1,50,-3,,\n";

    /// <param name="spoilt">Files by name with other texts; null leaves a file out.</param>
    public static void Write(TempFolder folder, params (string File, string? Text)[] spoilt)
    {
        var files = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["space.json"] = Space,
            ["tasks.csv"] = Tasks,
            ["configurations.csv"] = Configurations,
            ["evaluations.csv"] = Evaluations,
            ["groups.csv"] = "task_id,group\nt1,g\nt2,g\n",
            ["halves.csv"] = "task_id,half,bright,faces\nt1,a,0.2,3\nt1,b,0.3,\n",
            ["folds.csv"] = "fold,split,task_id\n0,train,t1\n0,test,t2\n1,valid,t1\n",
        };
        foreach (var (file, text) in spoilt)
            files[file] = text;
        foreach (var (file, text) in files)
        {
            if (text is not null)
                File.WriteAllText(Path.Combine(folder.FullPath, file), text);
        }
    }

    public static TableReading Read(params (string File, string? Text)[] spoilt)
    {
        using var folder = new TempFolder();
        Write(folder, spoilt);
        return TableReader.Read(folder.FullPath);
    }
}
