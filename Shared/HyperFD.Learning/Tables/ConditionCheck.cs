namespace HyperFD.Learning.Tables;

/// <summary>Conditions must wait for values that another parameter can have, and not for each other.</summary>
internal static class ConditionCheck
{
    /// <summary>The parameter with the values of its condition in canonical form; itself after refusing.</summary>
    public static TableParameter Checked(IReadOnlyList<TableParameter> parameters, int index, Action<string> refuse)
    {
        var parameter = parameters[index];
        if (parameter.Condition is not { } condition)
            return parameter;
        var on = parameters.FirstOrDefault(other => other.Name == condition.Parameter);
        if (on is null || !(on.HasChoices || on.Type == TableParameterType.Int))
        {
            refuse($"the condition of '{parameter.Name}' names '{condition.Parameter}', no parameter with choices or "
                + "whole numbers");
            return parameter;
        }

        if (IsCircle(parameters, parameter))
        {
            refuse($"the condition of '{parameter.Name}' waits for itself");
            return parameter;
        }

        var values = condition.AnyOf.Select(on.Canonical).ToList();
        if (values.Contains(null))
        {
            refuse($"the condition of '{parameter.Name}' waits for a value that is not {on.Allowed}");
            return parameter;
        }

        return parameter with { Condition = condition with { AnyOf = [.. values.OfType<string>()] } };
    }

    private static bool IsCircle(IReadOnlyList<TableParameter> parameters, TableParameter from)
    {
        var at = from;
        for (var step = 0; at?.Condition is { } condition; step++)
        {
            if (step > parameters.Count)
                return true;
            at = parameters.FirstOrDefault(other => other.Name == condition.Parameter);
        }

        return false;
    }
}
