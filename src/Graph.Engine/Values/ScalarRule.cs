using System.Text.Json;
using Graph.GraphQL.Language;

namespace Graph.Engine.Values;

/// <summary>What a scalar of the ontology language accepts, for the validation of documents and variables.</summary>
public sealed class ScalarRule : Graph.GraphQL.Types.ScalarCoercion
{
    private static readonly ScalarRule[] All =
        [.. Enum.GetValues<ScalarKind>().Select(kind => new ScalarRule(kind))];

    private readonly ScalarKind _kind;

    private ScalarRule(ScalarKind kind) => _kind = kind;

    /// <summary>The rule of a kind; not for enums, which GraphQL checks itself.</summary>
    public static ScalarRule For(ScalarKind kind) => All[(int)kind];

    /// <inheritdoc/>
    public override string? CheckLiteral(ValueNode value) => LiteralScalar.Read(_kind, value, out _);

    /// <inheritdoc/>
    public override string? CheckJson(in Utf8JsonReader value) => JsonScalar.Check(_kind, value);
}
