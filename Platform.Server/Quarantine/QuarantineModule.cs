namespace HyperFD.Server.Quarantine;

internal static class QuarantineModule
{
    public static void MapQuarantine(this IEndpointRouteBuilder api)
    {
        var quarantine = api.MapGroup("/learner/quarantine").WithTags("Learner");
        ListQuarantine.Map(quarantine);
        DecideQuarantine.Map(quarantine);
    }
}
