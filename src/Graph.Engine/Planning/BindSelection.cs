using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using Graph.Engine.Api;
using Graph.Engine.Ontology;
using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.Engine.Planning;

/// <summary>Turns selection sets into slots: one array for each node type that can stand at the place.</summary>
internal sealed partial class BindSelection(PlanContext context)
{
    private readonly BindConnection _connections = new(context);

    // Only made once a selection has several types: a single type has nothing to share.
    private Dictionary<SelectionKey, object>? _shared;

    /// <summary>The selection on nodes of these types.</summary>
    public ObjectSelection Node(TypeSet types, SelectionPart[] parts)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (types.Count > 1)
            _shared ??= [];
        return Share(
            new SelectionKey(null, types, 0, -1, parts), () => new ObjectSelection(types, ByType(types, parts)));
    }

    /// <summary>The slots of a connection's field of edges.</summary>
    private Slot[] Edge(GraphQLObjectType type, RelationshipType? relationship, SelectionPart[] parts) =>
        Slots(type, typename: null, relationship, parts);

    private Slot[]?[] ByType(TypeSet types, SelectionPart[] parts)
    {
        var byType = new Slot[]?[context.Schema.ObjectTypes.Length];
        Slot[]? last = null;
        foreach (var id in types)
        {
            var slots = Slots(context.Schema.ObjectTypes[id], context.Schema.Names[id], relationship: null, parts);
            // Types that select nothing of their own (id, formerIds, what is shared) have one array.
            byType[id] = last = last is not null && last.AsSpan().SequenceEqual(slots) ? last : slots;
        }

        return byType;
    }

    private Slot[] Slots(
        GraphQLObjectType type, byte[]? typename, RelationshipType? relationship, SelectionPart[] parts)
    {
        var fields = context.Fields.Collect(type, parts);
        var slots = new Slot[fields.Count];
        for (var i = 0; i < slots.Length; i++)
            slots[i] = Slot(type, typename, relationship, fields[i]);
        return slots;
    }

    private Slot Slot(
        GraphQLObjectType type, byte[]? typename, RelationshipType? relationship, CollectedField collected)
    {
        var node = collected.Field;
        var key = node.ResponseName;
        var condition = collected.Condition;
        var field = context.Schema.Schema.FindField(type, node.Name)!;
        var spot = context.SpotOf(node);
        switch (field.Binding)
        {
            case SystemBinding system:
                // The same slot serves all types: it says nothing of the type.
                var shared = new SelectionKey(node, default, 0, condition, []);
                return Share(shared, () => System(system, relationship, collected, spot));
            case AttributeBinding own:
                return new AttributeSlot(key, condition, own.Attribute)
                {
                    IsNonNull = field.Type.IsNonNull,
                    Spot = spot,
                };
            case PropertyBinding own:
                return new PropertySlot(key, condition, relationship!, own.Attribute)
                {
                    IsNonNull = field.Type.IsNonNull,
                    Spot = spot,
                };
            case HitBinding hit:
                return new HitSlot(key, condition, hit.Field) { IsNonNull = true, Spot = spot };
            case EdgeBinding { Part: EdgePart.Cursor }:
                return new CursorSlot(key, condition) { IsNonNull = true, Spot = spot };
            case null when ReferenceEquals(field, context.Schema.Schema.TypenameField):
                return new ConstantSlot(key, condition, typename ?? Quoted(type.Name))
                {
                    IsNonNull = true,
                    Spot = spot,
                };
            default:
                return Composite(new FieldBinding((Binding)field.Binding!, relationship), field, collected, spot);
        }
    }

    private static SystemSlot System(
        SystemBinding binding, RelationshipType? relationship, CollectedField collected, SourceSpot spot) =>
        new(collected.Field.ResponseName, collected.Condition, binding.Field)
        {
            IsNonNull = true,
            Spot = spot,
            Relationship = relationship,
        };

    private Slot Composite(FieldBinding binding, GraphQLField field, CollectedField collected, SourceSpot spot)
    {
        var key = collected.Field.ResponseName;
        var condition = collected.Condition;
        var parts = collected.Selections;
        switch (binding.Binding)
        {
            case EdgeBinding:
                var target = ((NodeTypeBinding)field.Type.NamedType.Binding!).Type;
                return new EdgeNodeSlot(key, condition, Node(target.Types, parts)) { IsNonNull = true, Spot = spot };
            case ReferenceBinding reference:
                return Reference(reference, binding.Relationship, collected, spot);
            case LinkBinding { Link.IsToOne: true } link:
                return ToOne(link, (GraphQLFieldsType)field.Type.NamedType, collected, spot);
            case LinkBinding { Link: var link }:
                var shape = new SelectionKey(
                    link.Relationship, link.Target.Types, (int)link.Direction, condition, parts);
                return Share(shape, collected.Field, () => ConnectionSlot(binding, field, collected, spot));
            case ClaimsBinding { OfEdge: false }:
                var claims = new SelectionKey(collected.Field, default, 0, condition, parts);
                return Share(claims, () => ConnectionSlot(binding, field, collected, spot));
            case RelationshipCountsBinding:
                return Counts(field, collected, spot);
            case PathBinding or TreeBinding or ClaimsBinding or RelationshipClaimsBinding:
                return ConnectionSlot(binding, field, collected, spot);
            case NotYetBinding later:
                return new FailingSlot(key, condition, NotYet(later)) { IsNonNull = field.Type.IsNonNull, Spot = spot };
            default:
                throw new UnreachableException($"{field} is bound to {binding.Binding}, which no selection has.");
        }
    }

    private ReferenceSlot Reference(
        ReferenceBinding reference, RelationshipType? relationship, CollectedField collected, SourceSpot spot)
    {
        var selection = Node(reference.Attribute.References!.Types, collected.Selections);
        return new ReferenceSlot(collected.Field.ResponseName, collected.Condition, reference.Attribute, selection)
        {
            Relationship = reference.Properties is null ? null : relationship,
            Spot = spot,
        };
    }

    private Slot ToOne(LinkBinding binding, GraphQLFieldsType type, CollectedField collected, SourceSpot spot)
    {
        var expand = BindFilters.Expand(binding.Link, pending: false);
        var key = collected.Field.ResponseName;
        var parts = collected.Selections;
        if (!binding.AsEdge)
            return new ToOneSlot(key, collected.Condition, expand, Node(expand.Target, parts)) { Spot = spot };
        var edge = Edge((GraphQLObjectType)type, expand.Relationship, parts);
        return new ToOneEdgeSlot(key, collected.Condition, expand, edge)
        {
            Spot = spot,
            CursorIdentity = CursorIdentity.OfEdge(expand),
        };
    }

    private Slot ConnectionSlot(FieldBinding binding, GraphQLField field, CollectedField collected, SourceSpot spot)
    {
        context.Problem.Clear();
        var bound = _connections.Bind(collected.Field, field, binding);
        if (context.Problem.Failure is { } failure)
        {
            return new FailingSlot(collected.Field.ResponseName, collected.Condition, failure)
            {
                IsNonNull = field.Type.IsNonNull,
                Spot = context.SpotOfProblem(collected.Field),
            };
        }

        var connection = Connection(bound, (GraphQLObjectType)field.Type.NamedType, collected.Selections);
        return new ConnectionSlot(collected.Field.ResponseName, collected.Condition, connection)
        {
            IsNonNull = field.Type.IsNonNull,
            Spot = spot,
        };
    }

    /// <summary>A connection with what is selected on it.</summary>
    public Connection Connection(BoundConnection bound, GraphQLObjectType type, SelectionPart[] parts)
    {
        var relationship = (bound.Source as LinkSource)?.Expand.Relationship;
        var target = ((ConnectionTypeBinding)type.Binding!).Target;
        var counts = new BindCounts(context, this);
        var fields = context.Fields.Collect(type, parts)
            .Select(collected => ConnectionField(type, target, relationship, collected, counts)).ToArray();
        var needsTotal = counts.Plan is null && Array.Exists(fields, f => f.Kind == ConnectionFieldKind.TotalCount);
        var page = bound.Page with { ShowsCursors = Array.Exists(fields, ShowsCursors) };
        return new Connection
        {
            Source = bound.Source,
            Filter = bound.Filter,
            Order = bound.Order,
            Page = context.Builder.SetPage(page),
            Selection = new ConnectionSelection(fields),
            NeedsTotal = needsTotal,
            NeedsPage = needsTotal || Array.Exists(fields, IsOfPage),
            Counts = counts.Plan,
            Anchor = ChooseAnchor.Apply(bound.Source, bound.Filter, bound.Order),
        };
    }

    private static bool IsOfPage(ConnectionField field) =>
        field.Kind is ConnectionFieldKind.Nodes or ConnectionFieldKind.Edges or ConnectionFieldKind.PageInfo;

    private static bool ShowsCursors(ConnectionField field) =>
        field.PageInfo.Any(slot => slot.Field is PageInfoField.StartCursor or PageInfoField.EndCursor)
        || Array.Exists(field.Slots ?? [], slot => slot.Kind == SlotKind.Cursor);

    private ConnectionField ConnectionField(
        GraphQLObjectType type,
        CompositeType target,
        RelationshipType? relationship,
        CollectedField collected,
        BindCounts counts)
    {
        var field = context.Schema.Schema.FindField(type, collected.Field.Name)!;
        if (field.Binding is ConnectionFieldBinding
            { Kind: ConnectionFieldKind.Aggregate or ConnectionFieldKind.Facets } counted)
        {
            return counts.Field(counted.Kind, field, collected);
        }

        var kind = field.Binding switch
        {
            ConnectionFieldBinding own => own.Kind,
            NotYetBinding => ConnectionFieldKind.Failing,
            _ => ConnectionFieldKind.Constant,
        };
        var parts = collected.Selections;
        return new ConnectionField(kind, collected.Field.ResponseName, collected.Condition)
        {
            IsNonNull = field.Type.IsNonNull,
            Spot = context.SpotOf(collected.Field),
            Nodes = kind == ConnectionFieldKind.Nodes ? Node(target.Types, parts) : null,
            Slots = kind == ConnectionFieldKind.Edges
                ? Edge((GraphQLObjectType)field.Type.NamedType, relationship, parts)
                : null,
            PageInfo = kind == ConnectionFieldKind.PageInfo
                ? PageInfo((GraphQLObjectType)field.Type.NamedType, parts)
                : [],
            Json = kind == ConnectionFieldKind.Constant ? Quoted(type.Name) : null,
            Failure = field.Binding is NotYetBinding later ? NotYet(later) : null,
        };
    }

    private ImmutableArray<PageInfoSlot> PageInfo(GraphQLObjectType type, SelectionPart[] parts) =>
    [
        .. context.Fields.Collect(type, parts).Select(collected => new PageInfoSlot(
            type.Fields.Find(collected.Field.Name)?.Binding is PageInfoBinding own ? own.Field : PageInfoField.Typename,
            collected.Field.ResponseName,
            collected.Condition)),
    ];

    /// <summary>What a field says that is in the schema and not built.</summary>
    public static PlanFailure NotYet(NotYetBinding binding) => new(
        ErrorCodes.NotYet, $"\"{binding.Feature}\" is in the schema, but this version does not answer it yet.");

    private T Share<T>(SelectionKey key, Func<T> make) where T : class => Share(key, null, make);

    // The field stands for its arguments: with several types the same node is met again, and other nodes have others.
    private T Share<T>(SelectionKey key, FieldNode? field, Func<T> make) where T : class
    {
        if (_shared is null)
            return make();
        if (_shared.GetValueOrDefault(key) is Shared<T> shared && ReferenceEquals(shared.Field, field))
            return shared.Value;
        var made = make();
        _shared[key] = new Shared<T>(field, made);
        return made;
    }

    private sealed record Shared<T>(FieldNode? Field, T Value);

    /// <summary>A name as JSON.</summary>
    public static byte[] Quoted(string name) => Encoding.UTF8.GetBytes($"\"{name}\"");
}
