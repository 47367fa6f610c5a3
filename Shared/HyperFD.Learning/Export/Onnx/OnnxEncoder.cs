namespace HyperFD.Learning.Export.Onnx;

/// <summary>
/// A model in the protobuf encoding of ONNX. The numbers are the field numbers of onnx.proto (messages ModelProto,
/// GraphProto, NodeProto, AttributeProto, TensorProto, ValueInfoProto); field order follows them.
/// </summary>
internal static class OnnxEncoder
{
    /// <summary>Set of operators that the graphs keep to.</summary>
    public const int Opset = 17;

    public const string Producer = "HyperFD";

    /// <summary>Version of the file format that came with opset 17.</summary>
    private const int IrVersion = 8;

    /// <summary>AttributeProto.AttributeType.</summary>
    private const int IntegerAttribute = 2;
    private const int TextAttribute = 3;
    private const int IntegersAttribute = 7;

    public static byte[] Encode(OnnxModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var writer = new ProtobufWriter();
        writer.Integer(1, IrVersion);
        writer.Text(2, Producer);
        writer.Text(3, model.ProducerVersion);
        writer.Text(6, model.Description);
        writer.Message(7, graph => Write(graph, model.Graph));
        writer.Message(8, opset =>
        {
            opset.Text(1, string.Empty); // the default domain
            opset.Integer(2, Opset);
        });
        foreach (var (key, value) in model.Metadata)
        {
            writer.Message(14, entry =>
            {
                entry.Text(1, key);
                entry.Text(2, value);
            });
        }

        return writer.Written.ToArray();
    }

    private static void Write(ProtobufWriter writer, OnnxGraph graph)
    {
        foreach (var node in graph.Nodes)
            writer.Message(1, inner => Write(inner, node));
        writer.Text(2, graph.Name);
        foreach (var constant in graph.Constants)
            writer.Message(5, inner => Write(inner, constant));
        foreach (var input in graph.Inputs)
            writer.Message(11, inner => Write(inner, input));
        foreach (var output in graph.Outputs)
            writer.Message(12, inner => Write(inner, output));
    }

    private static void Write(ProtobufWriter writer, OnnxNode node)
    {
        foreach (var input in node.Inputs)
            writer.Text(1, input);
        foreach (var output in node.Outputs)
            writer.Text(2, output);
        writer.Text(3, node.Outputs[0]);
        writer.Text(4, node.Operator);
        foreach (var attribute in node.Attributes)
            writer.Message(5, inner => Write(inner, attribute));
    }

    private static void Write(ProtobufWriter writer, OnnxAttribute attribute)
    {
        writer.Text(1, attribute.Name);
        if (attribute.Integer is { } integer)
        {
            writer.Integer(3, integer);
            writer.Integer(20, IntegerAttribute);
        }
        else if (attribute.Text is { } text)
        {
            writer.Text(4, text);
            writer.Integer(20, TextAttribute);
        }
        else
        {
            foreach (var value in attribute.Integers!)
                writer.Integer(8, value);
            writer.Integer(20, IntegersAttribute);
        }
    }

    private static void Write(ProtobufWriter writer, OnnxTensor tensor)
    {
        foreach (var side in tensor.Shape)
            writer.Integer(1, side);
        writer.Integer(2, (int)tensor.Type);
        writer.Text(8, tensor.Name);
        writer.Bytes(9, tensor.Data);
    }

    private static void Write(ProtobufWriter writer, OnnxValueInfo value)
    {
        writer.Text(1, value.Name);
        writer.Message(2, type => type.Message(1, tensor =>
        {
            tensor.Integer(1, (int)value.Type);
            tensor.Message(2, shape =>
            {
                foreach (var side in value.Shape)
                    shape.Message(1, dimension => Write(dimension, side));
            });
        }));
    }

    private static void Write(ProtobufWriter writer, OnnxDimension side)
    {
        if (side.Name is { } name)
            writer.Text(2, name);
        else
            writer.Integer(1, side.Size);
    }
}
