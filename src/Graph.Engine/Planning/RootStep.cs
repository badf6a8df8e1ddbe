using System.Text;
using Graph.Engine.Ontology;

namespace Graph.Engine.Planning;

/// <summary>What a root field asks of the store.</summary>
public abstract class RootStep(string responseKey, int condition)
{
    /// <summary>The key in the response, not escaped (names need none).</summary>
    public string ResponseKey { get; } = responseKey;

    /// <summary><c>"key":</c> as it is written.</summary>
    public byte[] KeyBytes { get; } = Encoding.UTF8.GetBytes($"\"{responseKey}\":");

    /// <summary>Index of the condition under which it is answered, or -1.</summary>
    public int Condition { get; } = condition;

    /// <summary>Where the field stands in the document, for errors.</summary>
    public SourceSpot Spot { get; init; }

    /// <summary>A null here is the null of the whole data.</summary>
    public bool IsNonNull { get; init; }
}

/// <summary>A line and column of the document, both from 1; column in UTF-16 code units.</summary>
/// <param name="Line">Line.</param>
/// <param name="Column">Column.</param>
public readonly record struct SourceSpot(int Line, int Column);

/// <summary><c>t(id)</c>, <c>t(key)</c>, <c>node(id)</c>: one node or null.</summary>
public sealed class NodeRoot(string responseKey, int condition) : RootStep(responseKey, condition)
{
    /// <summary>Types the node may be of; another is as if there were none.</summary>
    public required TypeSet Types { get; init; }

    /// <summary>The key looked up, or null for the id.</summary>
    public required UniqueKey? Key { get; init; }

    /// <summary>The id or the key's value.</summary>
    public required ValueRef Value { get; init; }

    /// <summary>What a caller's roles add; null where everybody may read.</summary>
    public Predicate? Access { get; init; }

    /// <summary>The selection on it.</summary>
    public required ObjectSelection Selection { get; init; }
}

/// <summary><c>nodes(ids)</c>: one entry per id, in that order, null where there is none.</summary>
public sealed class NodesRoot(string responseKey, int condition) : RootStep(responseKey, condition)
{
    /// <summary>The ids.</summary>
    public required ValueRef Ids { get; init; }

    /// <summary>What a caller's roles add.</summary>
    public Predicate? Access { get; init; }

    /// <summary>The selection on each.</summary>
    public required ObjectSelection Selection { get; init; }
}

/// <summary><c>ts(…)</c>: a connection over all nodes of a type or interface; and <c>search(…)</c>.</summary>
public sealed class ConnectionRoot(string responseKey, int condition) : RootStep(responseKey, condition)
{
    /// <summary>The connection; its source is a <see cref="ScanSource"/> or a <see cref="SearchSource"/>.</summary>
    public required Connection Connection { get; init; }
}

/// <summary>Bytes known before the store is asked: <c>__typename</c>, introspection.</summary>
public sealed class ConstantRoot(string responseKey, int condition) : RootStep(responseKey, condition)
{
    /// <summary>The JSON value, without the key; for introspection that depends on variables null, then
    /// <see cref="Write"/> is set.</summary>
    public required ReadOnlyMemory<byte> Json { get; init; }

    /// <summary>Writes the value where it depends on the request's values; what it returns is why it cannot, and then
    /// what it wrote does not count.</summary>
    public Func<PlanValues, Values.ByteBuffer, PlanFailure?>? Write { get; init; }
}

/// <summary>A field that cannot be answered, whatever the values: null with an error.</summary>
public sealed class FailingRoot(string responseKey, int condition) : RootStep(responseKey, condition)
{
    /// <summary>What to say.</summary>
    public required PlanFailure Failure { get; init; }
}

/// <summary>An error that the plan already knows.</summary>
/// <param name="Code">The value of <c>extensions.code</c>.</param>
/// <param name="Message">The message.</param>
public sealed record PlanFailure(string Code, string Message);
