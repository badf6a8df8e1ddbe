using System.Text;

namespace Graph.Tests.Engine.Planning;

/// <summary>Requests that would make a plan of a size nobody needs.</summary>
public sealed class PlanBudgetTests
{
    [Fact]
    public void A_field_under_a_thousand_conditions_is_refused()
    {
        const int Count = 900;
        var text = new StringBuilder("query(");
        for (var i = 0; i < Count; i++)
            text.Append($"$v{i}:Boolean!");
        text.Append("){");
        for (var i = 0; i < Count; i++)
            text.Append($"__typename@include(if:$v{i})");
        text.Append('}');
        var variables = string.Join(',', Enumerable.Range(0, Count).Select(i => $"\"v{i}\":true"));
        var error = Assert.Single(EngineTexts.ErrorsOf(EngineTexts.Movies.Run(text.ToString(), $"{{{variables}}}")));
        Assert.StartsWith("GRAPH_TOO_MANY_FIELDS", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_of_a_hundred_thousand_conditions_is_refused()
    {
        var items = string.Join(',', Enumerable.Repeat("{}", 100_000));
        var response = EngineTexts.Movies.Run(
            "query($w: MovieFilterInput) { movies(where: $w) { totalCount } }", $$$"""{"w": {"or": [{{{items}}}]}}""");
        Assert.StartsWith(
            "GRAPH_TOO_MANY_FIELDS", Assert.Single(EngineTexts.ErrorsOf(response)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_forty_thousand_values_is_one_parameter()
    {
        var ids = string.Join(',', Enumerable.Range(0, 40_000).Select(i => $"\"{i}\""));
        var plan = EngineTexts.Movies.Plan(
            "query($ids: [ID]) { movies(where: { id: { in: $ids } }) { totalCount } }", $$"""{"ids": [{{ids}}]}""");
        Assert.Contains("where id in $ids\n", plan, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_fields_on_every_type_are_within_the_limit()
    {
        var fields = string.Concat(Enumerable.Range(0, 90).Select(i => $"f{i}:id "));
        var plan = EngineTexts.Project.Plan($"{{ nodes(ids: []) {{ {fields} }} }}");
        Assert.Contains("f89: system Id\n", plan, StringComparison.Ordinal);
    }
}
