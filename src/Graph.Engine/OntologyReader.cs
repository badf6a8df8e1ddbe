using System.Text;
using Graph.Engine.Api;
using Graph.Engine.Ontology;
using Graph.Engine.Ontology.Rules;
using Graph.GraphQL.Language;

namespace Graph.Engine;

/// <summary>
/// Reads an ontology: GraphQL SDL in the ontology language, to which the evidence module is added when it uses
/// evidence.
/// All errors are found in one go, each with its position and a remedy; only where a file is not GraphQL at all, its
/// first syntax error stands for it and nothing else is said. Thread-safe.
/// </summary>
public static class OntologyReader
{
    /// <summary>Reads an ontology of one file.</summary>
    /// <param name="name">What messages call the file.</param>
    /// <param name="text">SDL in UTF-8.</param>
    public static OntologyReading Read(string name, ReadOnlyMemory<byte> text) => Read(new OntologyFile(name, text));

    /// <summary>Reads an ontology of one or more files, in the order given.</summary>
    public static OntologyReading Read(params ReadOnlySpan<OntologyFile> files)
    {
        var errors = new OntologyErrors();
        var parsed = new List<DocumentNode>();
        foreach (var file in files)
        {
            if (Parse(file, errors) is { } document)
            {
                parsed.Add(document);
            }
        }

        if (errors.Count > 0)
        {
            return Failed(errors, [.. files.ToArray().Select(file => file.Name)]);
        }

        var hasModule = parsed.Exists(UsesEvidence);
        var text = OntologyText.Join(files.ToArray(), hasModule);
        return Read(text, hasModule, errors, JoinTexts(files));
    }

    private static OntologyReading Read(OntologyText text, bool hasModule, OntologyErrors errors, string written)
    {
        var source = new Source(text.Bytes, "ontology");
        var parsed = GraphQLParser.Parse(source, ParserOptions.Unlimited);
        if (!parsed.IsOk)
        {
            AddSyntaxError(errors, parsed.Error, text.PositionOf);
            return Failed(errors, text.Files);
        }

        var draft = DraftBuilder.Build(text, parsed.Node, hasModule);
        foreach (var rule in OntologyRules.All)
        {
            rule(draft, errors);
        }

        var ontology = ModelBuilder.Build(draft, written);
        GeneratedNames.Check(ontology, errors);
        return errors.Count > 0 ? Failed(errors, text.Files) : new OntologyReading(ontology, []);
    }

    private static DocumentNode? Parse(OntologyFile file, OntologyErrors errors)
    {
        var parsed = GraphQLParser.Parse(new Source(file.Text, file.Name), ParserOptions.Unlimited);
        if (!parsed.IsOk)
        {
            AddSyntaxError(
                errors, parsed.Error, location => new OntologyPosition(file.Name, location.Line, location.Column));
            return null;
        }

        // An operation could swallow the beginning of the next file's definitions, so it ends the reading here.
        var unwanted = Array.Find(
            parsed.Node.Definitions, d => d is OperationDefinitionNode or FragmentDefinitionNode);
        if (unwanted is not null)
        {
            var location = parsed.Node.Source!.GetLocation(unwanted.Start);
            errors.Add(
                new OntologyPosition(file.Name, location.Line, location.Column),
                "An ontology cannot contain an operation or fragment.",
                "An ontology contains object types, interfaces, enums and extensions of them; remove it.");
        }

        return parsed.Node;
    }

    private static void AddSyntaxError(
        OntologyErrors errors, GraphQLError error, Func<SourceLocation, OntologyPosition> position) => errors.Add(
            position(error.Locations.Count > 0 ? error.Locations[0] : new SourceLocation(1, 1)),
            error.Message,
            "Correct the GraphQL at this place; the rest is checked then.");

    // The module joins when an evidence level other than NONE occurs.
    private static bool UsesEvidence(DocumentNode document) =>
        Array.Exists(document.Definitions, definition => definition switch
        {
            ObjectTypeDefinitionNode node => AsksForEvidence(node.Directives) || AnyAsks(node.Fields),
            ObjectTypeExtensionNode node => AsksForEvidence(node.Directives) || AnyAsks(node.Fields),
            InterfaceTypeDefinitionNode node => AnyAsks(node.Fields),
            InterfaceTypeExtensionNode node => AnyAsks(node.Fields),
            _ => false,
        });

    private static bool AnyAsks(FieldDefinitionNode[] fields) =>
        Array.Exists(fields, field => AsksForEvidence(field.Directives));

    private static bool AsksForEvidence(DirectiveNode[] directives) => Array.Exists(directives, directive =>
        directive.Name == "evidence"
            && directive.FindArgument("level")?.Value is EnumValueNode { Value: "OPTIONAL" or "REQUIRED" });

    private static string JoinTexts(ReadOnlySpan<OntologyFile> files)
    {
        var text = new StringBuilder();
        foreach (var file in files)
        {
            text.Append(text.Length > 0 ? "\n" : "").Append(Encoding.UTF8.GetString(file.Text.Span));
        }

        return text.ToString();
    }

    private static OntologyReading Failed(OntologyErrors errors, IReadOnlyList<string> files) =>
        new(null, errors.InOrder(files));
}
