namespace Graph.Bolt.Values;

/// <summary>Offsets of zones, for versions of the protocol that send local seconds.</summary>
internal static class ZoneOffset
{
    /// <summary>Seconds between UTC and local time of an instant.</summary>
    public static long Of(BoltDateTime instant)
    {
        if (instant.OffsetSeconds is { } offset)
            return offset;
        return instant.ZoneId is { } zone
            ? (long)Find(zone).GetUtcOffset(MomentOf(instant.EpochSeconds)).TotalSeconds
            : 0;
    }

    /// <summary>Seconds between UTC and the local time given; the earlier instant where a local time comes
    /// twice.</summary>
    public static long OfLocal(long localSeconds, string zone)
    {
        var local = DateTime.SpecifyKind(MomentOf(localSeconds), DateTimeKind.Unspecified);
        var rules = Find(zone);
        var offset = rules.IsAmbiguousTime(local)
            ? rules.GetAmbiguousTimeOffsets(local).Max()
            : rules.GetUtcOffset(local);
        return (long)offset.TotalSeconds;
    }

    private static DateTime MomentOf(long epochSeconds)
    {
        var most = (long)(DateTime.MaxValue - DateTime.UnixEpoch).TotalSeconds;
        var least = (long)(DateTime.MinValue - DateTime.UnixEpoch).TotalSeconds;
        return DateTime.UnixEpoch.AddSeconds(Math.Clamp(epochSeconds, least, most));
    }

    private static TimeZoneInfo Find(string zone)
    {
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(zone);
        }
        catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            throw new ArgumentException(
                $"The time zone \"{zone}\" is not known to this machine, and this version of the protocol needs its "
                + "rules. Install its time zone data, or use a server from 5.0 on.", e);
        }
    }
}
