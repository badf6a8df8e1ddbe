using Graph.Engine.Api;
using Graph.GraphQL.Types;

namespace Graph.Engine.Planning;

/// <summary>Selections on paths, neighbourhoods, relationships of any type, and counts of relationships.</summary>
internal sealed partial class BindSelection
{
    /// <summary>The fields of a path, a neighbourhood or a count.</summary>
    public WalkField[] WalkFields(GraphQLObjectType type, SelectionPart[] parts)
    {
        var fields = context.Fields.Collect(type, parts);
        return [.. fields.Select(collected => WalkField(type, collected))];
    }

    /// <summary>The slots of a Relationship.</summary>
    public Slot[] Relationship(GraphQLObjectType type, SelectionPart[] parts) =>
        [.. context.Fields.Collect(type, parts).Select(collected => RelationshipSlot(type, collected))];

    private WalkField WalkField(GraphQLObjectType type, CollectedField collected)
    {
        var field = context.Schema.Schema.FindField(type, collected.Field.Name)!;
        var part = field.Binding is WalkPartBinding own ? own.Part : WalkPart.Typename;
        var named = field.Type.NamedType as GraphQLObjectType;
        return new WalkField(part, collected.Field.ResponseName, collected.Condition)
        {
            Nodes = part == WalkPart.Nodes ? Node(context.Schema.Ontology.Node.Types, collected.Selections) : null,
            Relationships = part == WalkPart.Relationships ? Relationship(named!, collected.Selections) : null,
            Json = part == WalkPart.Typename ? Quoted(type.Name) : null,
        };
    }

    private Slot RelationshipSlot(GraphQLObjectType type, CollectedField collected)
    {
        var field = context.Schema.Schema.FindField(type, collected.Field.Name)!;
        if (field.Binding is not WalkPartBinding { Part: var part })
            return Slot(type, typename: null, relationship: null, collected);
        var isEnd = part is WalkPart.From or WalkPart.To;
        return new RelationshipSlot(collected.Field.ResponseName, collected.Condition, part)
        {
            IsNonNull = field.Type.IsNonNull,
            Spot = context.SpotOf(collected.Field),
            Schema = context.Schema.Walks,
            Node = isEnd ? Node(context.Schema.Ontology.Node.Types, collected.Selections) : null,
        };
    }

    // The same for all types of nodes: which ends are counted is found by the row's.
    private RelationshipCountsSlot Counts(GraphQLField field, CollectedField collected, SourceSpot spot)
    {
        var key = new SelectionKey(collected.Field, default, 0, collected.Condition, collected.Selections);
        return Share(key, () =>
        {
            var fields = WalkFields((GraphQLObjectType)field.Type.NamedType, collected.Selections);
            return new RelationshipCountsSlot(collected.Field.ResponseName, collected.Condition, fields)
            {
                IsNonNull = true,
                Spot = spot,
                Schema = context.Schema.Walks,
            };
        });
    }
}
