using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Graph.Engine.Ontology;

/// <summary>
/// An ontology as text in one form only: what it means, in its order, without layout, comments, descriptions, former
/// names and the way it is cut into files and extensions.
/// </summary>
internal static class NormalForm
{
    /// <summary>SHA-256 of the normal form, lower-case hexadecimal.</summary>
    public static string Fingerprint(GraphOntology ontology) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Print(ontology))));

    /// <summary>The normal form, one type or field a line.</summary>
    public static string Print(GraphOntology ontology)
    {
        var output = new StringBuilder("graph ontology 1\n");
        foreach (var type in ontology.Interfaces)
        {
            Composite(output, "interface", type);
        }

        foreach (var type in ontology.NodeTypes)
        {
            Composite(output, type.IsManaged ? "managed node" : "node", type);
        }

        foreach (var type in ontology.PropertiesTypes)
        {
            Properties(output, type);
        }

        foreach (var type in ontology.Enums)
        {
            output.Append(CultureInfo.InvariantCulture, $"enum {type.Name}\n");
            foreach (var member in type.Members)
            {
                output.Append(CultureInfo.InvariantCulture, $"  value {member.Name}{List("maps", member.MapsTo)}\n");
            }
        }

        return output.ToString();
    }

    /// <summary>An attribute: its type and everything that is said about it.</summary>
    public static string Attribute(OntologyAttribute attribute)
    {
        var text = new StringBuilder(Type(attribute));
        Flag(text, attribute.IsSearched, string.Create(
            CultureInfo.InvariantCulture, $" search {attribute.SearchWeight:R}"));
        Flag(text, attribute.IsIndexed, " index");
        Flag(text, attribute.Evidence != EvidenceLevel.None, $" evidence {attribute.Evidence}");
        if (attribute.Derived is { } derived)
        {
            text.Append(CultureInfo.InvariantCulture, $" derived {derived.Via.Name}.{derived.Attribute.Name}");
        }

        Flag(text, attribute.References is not null, $" references {attribute.References?.Name}");
        return text.Append(List("maps", attribute.MapsTo)).ToString();
    }

    /// <summary>The type of an attribute as it is declared.</summary>
    public static string Type(OntologyAttribute attribute)
    {
        var name = attribute.Enum?.Name ?? attribute.Kind.ToString();
        var inner = attribute.IsList ? $"[{name}!]" : name;
        return attribute.IsNonNull ? $"{inner}!" : inner;
    }

    /// <summary>The steps of a path and where they end.</summary>
    /// <param name="path">The path.</param>
    /// <param name="nameOf">How types are called; default by their names.</param>
    public static string Steps(PathField path, Func<string, string>? nameOf = null)
    {
        nameOf ??= name => name;
        var steps = path.Steps.Select(step =>
        {
            var types = string.Join('|', step.Relationships.Select(type => type.Name));
            var conditions = string.Join(',', step.Conditions.Select(c => $"{c.Attribute.Name}:{c.Value}"));
            return $"{step.Direction} {types} {step.Min}..{step.Max} {nameOf(step.Type.Name)}{{{conditions}}}";
        });
        return $"{string.Join(' ', steps)} to {nameOf(path.Target.Name)}";
    }

    private static void Composite(StringBuilder output, string word, CompositeType type)
    {
        output.Append(CultureInfo.InvariantCulture, $"{word} {type.Name} plural {type.Plural}");
        output.Append(List("implements", type.Interfaces.Select(i => i.Name)));
        if (type.Hierarchy is { } hierarchy)
        {
            output.Append(
                CultureInfo.InvariantCulture, $" hierarchy {hierarchy.Relationship.Name} {hierarchy.MaxDepth}");
        }

        output.Append(List("maps", type.MapsTo)).Append('\n');
        foreach (var key in type.Keys)
        {
            output.Append(List("  key", key.Attributes.Select(a => a.Name))).Append('\n');
        }

        foreach (var field in type.Fields)
        {
            output.Append(CultureInfo.InvariantCulture, $"  {field.Name} {Field(field)}\n");
        }
    }

    private static string Field(OntologyField field) => field switch
    {
        OntologyAttribute attribute => Attribute(attribute),
        Link link => Link(link),
        PathField path => $"path {Steps(path)}{List("maps", path.MapsTo)}",
        _ => "",
    };

    private static string Link(Link link)
    {
        var text = new StringBuilder($"{link.Direction} {link.Relationship.Name} {link.Target.Name}");
        Flag(text, link.Properties is not null, $" properties {link.Properties?.Name}");
        Flag(text, link.Max is not null, string.Create(CultureInfo.InvariantCulture, $" max {link.Max}"));
        // The level is of the pair of types; the type's own level is in it.
        var levels = link.Relationship.Endpoints.Where(pair => pair.Evidence != EvidenceLevel.None
            && (pair.From == link.Owner || pair.To == link.Owner));
        text.Append(List("evidence", levels.Select(pair => $"{pair.From.Name}-{pair.To.Name}:{pair.Evidence}")));
        return text.Append(List("maps", link.MapsTo)).ToString();
    }

    private static void Properties(StringBuilder output, PropertiesType type)
    {
        output.Append(type.IsEvidenced ? "evidenced properties " : "properties ").Append(type.Name);
        output.Append(List("identity", type.Identity.Select(slot => type.Attributes[slot].Name)));
        if (type.Temporal is { } temporal)
        {
            int[] slots = [temporal.From, temporal.To, temporal.SeenFirst, temporal.SeenLast];
            output.Append(List("temporal", slots.Select(slot => slot < 0 ? "-" : type.Attributes[slot].Name)));
        }

        output.Append(List("maps", type.MapsTo)).Append('\n');
        foreach (var attribute in type.Attributes)
        {
            output.Append(CultureInfo.InvariantCulture, $"  {attribute.Name} {Attribute(attribute)}\n");
        }
    }

    private static void Flag(StringBuilder text, bool isSet, string words)
    {
        if (isSet)
        {
            text.Append(words);
        }
    }

    // What an author writes freely stands in quotes, so that no two lists look alike.
    private static string List(string word, IEnumerable<string> items)
    {
        var quoted = items.Select(item => $"\"{item.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        var text = string.Join(' ', quoted);
        return text.Length == 0 ? "" : $" {word} {text}";
    }
}
