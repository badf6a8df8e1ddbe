using System.Text;
using Graph.Bolt.PackStream;
using Graph.Bolt.Values;

namespace Graph.Bolt;

/// <summary>A statement with its parameters.</summary>
public readonly struct BoltStatement
{
    private readonly IReadOnlyDictionary<string, object?>? _parameters;
    private readonly ReadOnlyMemory<byte> _encoded;

    /// <summary>A statement with parameters as objects.</summary>
    /// <param name="text">The statement.</param>
    /// <param name="parameters">Names to values: null, bool, int, long, double, string, byte[], lists, dictionaries, or
    /// types of <c>Graph.Bolt.Values</c>; null for none.</param>
    public BoltStatement(string text, IReadOnlyDictionary<string, object?>? parameters = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        Utf8 = Encoding.UTF8.GetBytes(text);
        _parameters = parameters;
    }

    /// <summary>A statement that was encoded before, with parameters that were encoded just now: nothing is made while
    /// it is sent.</summary>
    /// <param name="utf8">The statement, UTF-8.</param>
    /// <param name="parameters">A PackStream dictionary; empty for none. Must not change until the statement was
    /// sent.</param>
    public BoltStatement(ReadOnlyMemory<byte> utf8, ReadOnlyMemory<byte> parameters)
    {
        Utf8 = utf8;
        _encoded = parameters;
    }

    /// <summary>The statement, UTF-8.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    internal void WriteParameters(PackStreamWriter writer, bool isUtc)
    {
        if (!_encoded.IsEmpty)
            writer.WriteRaw(_encoded.Span);
        else if (_parameters is null)
            writer.WriteMapHeader(0);
        else
            ValueWriter.Write(writer, _parameters, isUtc);
    }
}
