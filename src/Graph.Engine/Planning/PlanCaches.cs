using System.Diagnostics.CodeAnalysis;
using Graph.Engine.Values;

namespace Graph.Engine.Planning;

/// <summary>
/// The two levels of the engine's memory: documents by their bytes, and plans by document and shape. Plans that do not
/// depend on variables are kept at the operation and go with its document. Thread-safe.
/// </summary>
/// <param name="limits">How much is kept.</param>
internal sealed class PlanCaches(GraphLimits limits)
{
    // Measured: a document takes up to 30 times its bytes when it is ready, a plan up to 400 bytes for each field and
    // condition. So together they may take a quarter of the memory that the process may have.
    private const int BytesForDocumentByte = 256;
    private const int BytesForPlanWeight = 2_500;

    private readonly BoundedCache<PreparedDocument> _documents =
        new(limits.DocumentCacheEntries, Math.Min(limits.DocumentCacheBytes, Memory / BytesForDocumentByte));

    /// <summary>A plan of more is kept where the sum of all is bounded, even if its operation has no other.</summary>
    private const int MaxOwnWeight = 100;

    /// <summary>Fields and conditions of all plans together: some 100 MB.</summary>
    private const int MaxPlanWeight = 500_000;

    private readonly BoundedCache<OperationPlan> _plans =
        new(limits.PlanCacheEntries, Math.Min(MaxPlanWeight, Memory / BytesForPlanWeight));

    // Nobody outside can tell which shapes would meet in one place: strings hash differently in every process.
    private readonly UInt128 _seed = new(
        (ulong)"documents".GetHashCode() << 32 | (uint)"plans".GetHashCode(),
        (ulong)"graph".GetHashCode() << 32 | (uint)"seed".GetHashCode());

    private static long Memory => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>How many documents are kept.</summary>
    public int DocumentCount => _documents.Count;

    /// <summary>How many plans are kept beside those that operations keep themselves.</summary>
    public int PlanCount => _plans.Count;

    /// <summary>The hash of a document.</summary>
    public UInt128 HashOf(ReadOnlySpan<byte> document) => Hash128.Of(document, _seed);

    public bool TryGetDocument(
        UInt128 hash, ReadOnlySpan<byte> document, [NotNullWhen(true)] out PreparedDocument? found) =>
        _documents.TryGet(hash, document, out found);

    public PreparedDocument AddDocument(UInt128 hash, byte[] document, PreparedDocument prepared) =>
        _documents.Add(hash, document, prepared, document.Length);

    /// <summary>The plan of the operation for the variables on the tape; where there is none, the key under which to
    /// add it.</summary>
    public bool TryGetPlan(
        Prepared prepared, VariableTape tape, out UInt128 key, [NotNullWhen(true)] out OperationPlan? plan)
    {
        key = default;
        plan = prepared.OnlyPlan;
        if (plan is not null)
            return true;
        key = ShapeKey.Of(prepared, tape, _seed);
        return _plans.TryGet(key, [], out plan);
    }

    public OperationPlan AddPlan(Prepared prepared, UInt128 key, OperationPlan plan)
    {
        if (prepared.ShapeVariables.IsEmpty && plan.Weight <= MaxOwnWeight)
            return prepared.OnlyPlan = plan;
        return _plans.Add(key, [], plan, plan.Weight + 1);
    }
}
