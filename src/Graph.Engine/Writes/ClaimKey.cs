using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Graph.Engine.Values;

namespace Graph.Engine.Writes;

/// <summary>
/// The key of a claim, a SHA-256, as a number: 32 bytes instead of 64 digits. Its order is that of the digits by code
/// point.
/// </summary>
/// <param name="High">The first 128 bits.</param>
/// <param name="Low">The last 128 bits.</param>
public readonly record struct ClaimKey(UInt128 High, UInt128 Low) : IComparable<ClaimKey>
{
    /// <summary>How many hexadecimal digits a key has.</summary>
    public const int Digits = 64;

    /// <summary>Reads 64 lower-case hexadecimal digits.</summary>
    public static bool TryParse(ReadOnlySpan<byte> digits, out ClaimKey key)
    {
        key = default;
        if (digits.Length != Digits || digits.ContainsAnyInRange((byte)'A', (byte)'Z')
            || !TryHalf(digits[..32], out var high) || !TryHalf(digits[32..], out var low))
            return false;
        key = new ClaimKey(high, low);
        return true;
    }

    /// <summary>The key of these 32 bytes.</summary>
    public static ClaimKey FromHash(ReadOnlySpan<byte> hash) =>
        new(BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));

    /// <summary>The 64 digits as a value.</summary>
    public Value ToValue()
    {
        var digits = new byte[Digits];
        Write(digits);
        return Value.FromUtf8(digits);
    }

    /// <summary>The id of the claim with this key.</summary>
    public string ToClaimId()
    {
        Span<byte> digits = stackalloc byte[Digits];
        Write(digits);
        return string.Concat("claim-", Encoding.ASCII.GetString(digits[..32]));
    }

    /// <inheritdoc/>
    public int CompareTo(ClaimKey other)
    {
        var high = High.CompareTo(other.High);
        return high != 0 ? high : Low.CompareTo(other.Low);
    }

    /// <summary>Stands before, in the order of the digits.</summary>
    public static bool operator <(ClaimKey left, ClaimKey right) => left.CompareTo(right) < 0;

    /// <summary>Stands before or is the same.</summary>
    public static bool operator <=(ClaimKey left, ClaimKey right) => left.CompareTo(right) <= 0;

    /// <summary>Stands behind.</summary>
    public static bool operator >(ClaimKey left, ClaimKey right) => left.CompareTo(right) > 0;

    /// <summary>Stands behind or is the same.</summary>
    public static bool operator >=(ClaimKey left, ClaimKey right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override int GetHashCode() => (int)(ulong)Low;

    /// <summary>The 64 digits.</summary>
    public override string ToString()
    {
        Span<byte> digits = stackalloc byte[Digits];
        Write(digits);
        return Encoding.ASCII.GetString(digits);
    }

    private static bool TryHalf(ReadOnlySpan<byte> digits, out UInt128 half) =>
        UInt128.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out half);

    private void Write(Span<byte> digits)
    {
        Span<byte> hash = stackalloc byte[32];
        BinaryPrimitives.WriteUInt128BigEndian(hash, High);
        BinaryPrimitives.WriteUInt128BigEndian(hash[16..], Low);
        Convert.TryToHexStringLower(hash, digits, out _);
    }
}
