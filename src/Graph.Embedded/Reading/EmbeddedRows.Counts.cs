using Graph.Engine.Execution;
using Graph.Engine.Planning;

namespace Graph.Embedded.Reading;

/// <content>Aggregates and facets.</content>
internal readonly partial struct EmbeddedRows
{
    /// <inheritdoc/>
    public void Count(Row owner, Connection connection, CountSheet sheet) =>
        CountReader.Count(_run, _run.Plan.For(connection), ToNode(owner), owner.Edge, sheet);
}
