using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.Tasks;

namespace HyperFD.Server.Tasks;

/// <summary>Limits are a filter: what costs more is never proposed, however good it looks.</summary>
internal static class LimitRules
{
    public static bool Allow(this TaskLimits limits, Configuration configuration)
    {
        if (limits is { MaxParameters: null, MaxMacs: null })
            return true;

        var cost = DetectorCost.Of(configuration);
        return !(cost.Parameters > limits.MaxParameters) && !(cost.Macs > limits.MaxMacs);
    }
}
