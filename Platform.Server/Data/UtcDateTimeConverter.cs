using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace HyperFD.Server.Data;

/// <summary>Stores UTC and reads UTC: a time of another kind is a defect, not something to convert silently.</summary>
internal sealed class UtcDateTimeConverter()
    : ValueConverter<DateTime, DateTime>(
        value => Checked(value), value => DateTime.SpecifyKind(value, DateTimeKind.Utc))
{
    private static DateTime Checked(DateTime value) => value.Kind == DateTimeKind.Utc
        ? value
        : throw new InvalidOperationException($"A time of kind {value.Kind} was about to be stored; times are UTC.");
}
