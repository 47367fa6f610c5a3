using static TorchSharp.torch;

namespace HyperFD.Learning.Detection.Pictures;

/// <summary>Sampled pictures as network input.</summary>
internal static class PictureTensors
{
    /// <summary>
    /// [count, 3, side, side]. On CPU in channels-last memory, which is how pictures are sampled and what its
    /// convolutions like best; on CUDA contiguous, because cuDNN's depthwise convolutions of 32-bit floats are slow on
    /// channels-last.
    /// </summary>
    /// <param name="pixels">[count, side, side, 3], at least; copied.</param>
    public static Tensor Of(float[] pixels, int count, int side, Device device)
    {
        using var scope = NewDisposeScope();
        var images = frombuffer(pixels, ScalarType.Float32, 3L * side * side * count)
            .view(count, side, side, 3).permute(0, 3, 1, 2).to(device, copy: true);
        return (device.type == TorchSharp.DeviceType.CUDA ? images.contiguous() : images).MoveToOuterDisposeScope();
    }
}
