namespace HyperFD.Learning.MetaFeatures.Embedding;

/// <summary>W·x + b.</summary>
/// <param name="weights">[outputs, inputs], row by row.</param>
/// <param name="biases">[outputs].</param>
internal sealed class LinearLayer(float[] weights, float[] biases)
{
    public void Apply(ReadOnlySpan<float> input, Span<float> output)
    {
        for (var i = 0; i < biases.Length; i++)
        {
            var row = weights.AsSpan(i * input.Length, input.Length);
            var sum = biases[i];
            for (var j = 0; j < row.Length; j++)
                sum += row[j] * input[j];
            output[i] = sum;
        }
    }
}
