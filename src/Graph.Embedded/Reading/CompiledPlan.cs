using Graph.Embedded.Snapshot;
using Graph.Engine.Ontology;
using Graph.Engine.Planning;

namespace Graph.Embedded.Reading;

/// <summary>What this store made of a plan: its connections, each compiled when it is first opened. Kept with the plan;
/// two threads that compile the same one do the same, so that no lock is needed.</summary>
internal sealed class CompiledPlan
{
    private readonly PlanCompiler _compiler;
    private readonly CompiledConnection?[] _byPage;
    private (Expand Expand, ExpandCode Code)[] _steps = [];

    private CompiledPlan(OperationPlan plan, GraphOntology ontology)
    {
        _compiler = new PlanCompiler(ontology, plan.Parameters);
        _byPage = new CompiledConnection?[plan.Pages.Length];
        Ontology = ontology;
    }

    /// <summary>The ontology it was compiled for.</summary>
    public GraphOntology Ontology { get; }

    /// <summary>The compiled form of a plan, made now where there is none for this store.</summary>
    public static CompiledPlan Of(OperationPlan plan, GraphSnapshot snapshot)
    {
        if (plan.StoreState is CompiledPlan known && ReferenceEquals(known.Ontology, snapshot.Ontology))
            return known;

        var compiled = new CompiledPlan(plan, snapshot.Ontology);
        plan.StoreState = compiled;
        return compiled;
    }

    /// <summary>The compiled form of a connection of the plan.</summary>
    public CompiledConnection For(Connection connection)
    {
        var known = _byPage[connection.Page.Index];
        if (ReferenceEquals(known?.Connection, connection))
            return known!;

        // A field of an interface is one connection per type of node, all with one page.
        while (known is not null && !ReferenceEquals(known.Connection, connection))
            known = known.Sibling;
        return known ?? Add(connection);
    }

    /// <summary>The compiled form of a to-one step of the plan.</summary>
    public ExpandCode For(Expand expand)
    {
        var steps = Volatile.Read(ref _steps);
        foreach (var (known, code) in steps)
            if (ReferenceEquals(known, expand))
                return code;

        var compiled = _compiler.Compile(expand);
        Volatile.Write(ref _steps, [.. steps, (expand, compiled)]);
        return compiled;
    }

    /// <summary>Compiles what a caller's roles add to a root field.</summary>
    public PredicateCode? Compile(Predicate? access) => _compiler.Compile(access, relationship: null);

    private CompiledConnection Add(Connection connection)
    {
        var index = connection.Page.Index;
        var compiled = new CompiledConnection(connection, _compiler) { Sibling = _byPage[index] };
        Volatile.Write(ref _byPage[index], compiled);
        return compiled;
    }
}
