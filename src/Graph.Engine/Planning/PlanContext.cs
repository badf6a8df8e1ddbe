using Graph.Engine.Ontology;
using Graph.GraphQL.Language;
using Graph.GraphQL.Types;

namespace Graph.Engine.Planning;

/// <summary>The API of an ontology, as planning needs it: made once per engine. Thread-safe.</summary>
internal sealed class PlanSchema
{
    public PlanSchema(GraphOntology ontology, GraphQLSchema schema)
    {
        Ontology = ontology;
        Schema = schema;
        Inputs = new InputTypes(schema);
        Walks = new WalkSchema(ontology);
        ObjectTypes = [.. ontology.NodeTypes.Select(type => (GraphQLObjectType)schema.FindType(type.Name)!)];
        Names = [.. ontology.NodeTypes.Select(type => System.Text.Encoding.UTF8.GetBytes($"\"{type.Name}\""))];
    }

    public GraphOntology Ontology { get; }

    public GraphQLSchema Schema { get; }

    public InputTypes Inputs { get; }

    public WalkSchema Walks { get; }

    /// <summary>The API's type of each node type, by its id.</summary>
    public GraphQLObjectType[] ObjectTypes { get; }

    /// <summary>The name of each node type as JSON, by its id.</summary>
    public byte[][] Names { get; }
}

/// <summary>What the passes share while one plan is made.</summary>
internal sealed class PlanContext
{
    public PlanContext(PlanSchema schema, Prepared prepared, VariableTape tape, GraphLimits limits)
    {
        Schema = schema;
        Prepared = prepared;
        Budget = new PlanBudget(limits);
        Fields = new CollectFields(prepared, schema.Schema, Conditions, Budget);
        Inputs = new InputReader(prepared, tape, schema.Inputs, Problem, Budget);
        Filters = new BindFilters(Builder, Problem);
    }

    public PlanSchema Schema { get; }

    public Prepared Prepared { get; }

    public PlanBudget Budget { get; }

    public PlanBuilder Builder { get; } = new();

    public ConditionTable Conditions { get; } = new();

    public FieldProblem Problem { get; } = new();

    public CollectFields Fields { get; }

    public InputReader Inputs { get; }

    public BindFilters Filters { get; }

    /// <summary>Where the field stands in the document.</summary>
    public SourceSpot SpotOf(FieldNode field) => SpotAt(field.Start);

    /// <summary>Where the problem of the field is.</summary>
    public SourceSpot SpotOfProblem(FieldNode field) => SpotAt(Problem.Start < 0 ? field.Start : Problem.Start);

    private SourceSpot SpotAt(int start)
    {
        if (start < 0)
            return default;
        var location = Prepared.Document.Source.GetLocation(start);
        return new SourceSpot(location.Line, location.Column);
    }
}
