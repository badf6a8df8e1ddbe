using System.Diagnostics;
using Graph.Engine.Ontology;
using Graph.Engine.Planning;

namespace Graph.Embedded.Reading;

/// <summary>A connection of a plan, ready to run. Immutable.</summary>
internal sealed class CompiledConnection
{
    /// <summary>Compiles a connection.</summary>
    public CompiledConnection(Connection connection, PlanCompiler compiler)
    {
        Connection = connection;
        NeedsTotal = connection.NeedsTotal;
        Counts = connection.Counts is { } counts ? new CountCode(counts, compiler) : null;
        var relationship = (connection.Source as LinkSource)?.Expand.Relationship;
        Filter = compiler.Compile(connection.Filter, connection.Access, relationship);
        Order = [.. connection.Order.Select(key => new OrderCode(key, relationship, compiler))];
        switch (connection.Source)
        {
            case LinkSource link:
                Expand = compiler.Compile(link.Expand);
                IsPlainList = Expand is { TakesAll: true, ListCount: 1 } && Filter is null && Order is [];
                break;
            case PathSource path:
                Path = compiler.Compile(path.Path);
                break;
            case ScanSource scan:
                Types = compiler.Mask(scan.Type.Types);
                TypeIds = [.. scan.Type.Types];
                Anchor = new AnchorCode(connection.Anchor, scan.Type.Types, compiler);
                OrderSlots = IndexedOrder(scan.Type.Types, compiler);
                break;
            case SearchSource:
                Search = compiler.CompileSearch();
                break;
            case TreeSource or NodeClaimsSource or EdgeClaimsSource or RelationshipClaimsSource:
                break;
            default:
                throw new UnreachableException($"A source of type {connection.Source.GetType().Name}.");
        }
    }

    /// <summary>The connection.</summary>
    public Connection Connection { get; }

    /// <summary>Another connection with the same page.</summary>
    public CompiledConnection? Sibling { get; init; }

    /// <summary>Which entries are kept; null keeps all.</summary>
    public PredicateCode? Filter { get; }

    /// <summary>Keys of the order; none for the order by id.</summary>
    public OrderCode[] Order { get; }

    /// <summary>The number of all entries is asked for.</summary>
    public bool NeedsTotal { get; }

    /// <summary>What aggregates and facets count; null where there are none.</summary>
    public CountCode? Counts { get; }

    /// <summary>The relationships; null elsewhere.</summary>
    public ExpandCode? Expand { get; }

    /// <summary>The relationships of one list, all of them, in the order they lie in: a page is a slice.</summary>
    public bool IsPlainList { get; }

    /// <summary>The path; null elsewhere.</summary>
    public PathCode? Path { get; }

    /// <summary>What can be searched; null elsewhere.</summary>
    public SearchCode? Search { get; }

    /// <summary>By type id, whether a root scan is over it.</summary>
    public bool[] Types { get; } = [];

    /// <summary>Ids of the types of a root scan.</summary>
    public int[] TypeIds { get; } = [];

    /// <summary>Where a root scan begins; null elsewhere.</summary>
    public AnchorCode? Anchor { get; }

    /// <summary>By type id, the slot whose sorted index has the order of a root scan, -1 for the order by id; null
    /// where the order has no index in every type.</summary>
    public int[]? OrderSlots { get; }

    /// <summary>Whether that index is walked from its end.</summary>
    public bool IsDescending => Order is [{ IsDescending: true }];

    private int[]? IndexedOrder(TypeSet types, PlanCompiler compiler)
    {
        if (Order is [] or [{ IsDirect: true, Operand.Source: OperandSource.NodeId }])
        {
            var byId = new int[Types.Length];
            Array.Fill(byId, -1);
            return byId;
        }

        if (Order is not [{ IsDirect: true, Operand: { Source: OperandSource.Attribute, Attribute: { } attribute } }])
            return null;

        var slots = compiler.SlotsByType(types, attribute);
        foreach (var type in types)
            if (slots[type] < 0 || !compiler.HasOrder(type, slots[type]))
                return null;
        return slots;
    }
}
