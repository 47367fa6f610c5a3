using HyperFD.Contracts.Learner;

namespace HyperFD.Client.Learner;

public sealed record LearnerData(RankersResponse Rankers, QuarantineResponse Quarantine)
{
    /// <summary>Nothing was ever learned or kept out.</summary>
    public bool IsEmpty => Rankers.Rankers.Count == 0 && Quarantine.Items.Count == 0;
}
