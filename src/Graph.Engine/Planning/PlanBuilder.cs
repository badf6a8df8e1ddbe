using System.Collections.Immutable;
using Graph.Engine.Ontology;
using Graph.Engine.Values;

namespace Graph.Engine.Planning;

/// <summary>The parts of a plan that everything else refers to by number: parameters and pages.</summary>
internal sealed class PlanBuilder
{
    private readonly List<PlanParameter> _parameters = [];
    private readonly List<PageSpec> _pages = [];

    public ImmutableArray<PlanParameter> Parameters => [.. _parameters];

    public ImmutableArray<PageSpec> Pages => [.. _pages];

    public int ParameterCount => _parameters.Count;

    /// <summary>Keeps a place for a page whose parts are not known yet.</summary>
    public int ReservePage()
    {
        _pages.Add(null!);
        return _pages.Count - 1;
    }

    public PageSpec SetPage(PageSpec page) => _pages[page.Index] = page;

    /// <summary>A parameter for a leaf, or for a list of leaves.</summary>
    public ValueRef Add(InputNode node, ScalarKind kind, EnumType? vocabulary = null, bool folded = false)
    {
        var isList = node.Kind == InputKind.Leaves;
        return Add(Make(node, kind, vocabulary, folded) with
        {
            IsList = isList,
            Part = isList ? ListPart.Values : ListPart.Whole,
        });
    }

    /// <summary>Whether a list has a null in it.</summary>
    public ValueRef AddHasNull(InputNode list, ScalarKind kind) =>
        Add(Make(list, kind, null, folded: false) with { Kind = ScalarKind.Boolean, Part = ListPart.HasNull });

    public ValueRef Add(Value constant, ScalarKind kind) =>
        Add(new PlanParameter(kind, null, IsList: false, Folded: false, constant, null));

    private ValueRef Add(PlanParameter parameter)
    {
        if (parameter is { Constant: { } constant, Part: ListPart.Values, Items.IsEmpty: true })
            parameter = parameter with { Constant = ValueBinder.Take(constant, ListPart.Values) };
        if (parameter is { Constant: { } text, Folded: true })
            parameter = parameter with { Constant = ValueBinder.Fold(text) };
        _parameters.Add(parameter);
        return new ValueRef(_parameters.Count - 1);
    }

    private static PlanParameter Make(InputNode node, ScalarKind kind, EnumType? vocabulary, bool folded)
    {
        var parameter = new PlanParameter(
            kind, vocabulary, IsList: false, folded, node.IsConstant ? node.Value : null, node.Source);
        return node.Items.IsEmpty
            ? parameter
            : parameter with { Items = [.. node.Items.Select(item => Make(item, kind, vocabulary, folded: false))] };
    }
}
