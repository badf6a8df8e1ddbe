using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation;

/// <summary>A fragment of the document and what passes over all fragments note about it.</summary>
internal sealed class FragmentFacts(FragmentDefinitionNode node)
{
    private FragmentSpreadNode[]? _spreads;

    public FragmentDefinitionNode Node { get; } = node;

    public string Name => Node.Name;

    /// <summary>Its uses of variables, once the walk has passed it.</summary>
    public Range Usages { get; set; }

    /// <summary>The pass that met it last; passes have numbers from <see cref="FragmentTable.NextPass"/>.</summary>
    public int Pass { get; set; }

    /// <summary>Whether <see cref="Merging.MergeScan"/> has merged its fields.</summary>
    public bool IsScanned { get; set; }

    /// <summary>The spreads in it, in the order the reference implementation finds them.</summary>
    public FragmentSpreadNode[] Spreads => _spreads ??= FragmentTable.FindSpreads(Node.SelectionSet);
}
