using System.Text.Json;
using Graph.GraphQL.Language;

namespace Graph.GraphQL.Types;

/// <summary>
/// What a custom scalar accepts. The methods only check; what the value means is up to the caller that binds it.
/// Implementations must be stateless, thread-safe and must not throw on any input.
/// </summary>
public abstract class ScalarCoercion
{
    /// <summary>Whether a value written in a document is acceptable; it contains no variables.</summary>
    /// <returns>Null if it is; else what is wrong, as the whole text of the error.</returns>
    public abstract string? CheckLiteral(ValueNode value);

    /// <summary>Whether a JSON value of a variable is acceptable.</summary>
    /// <param name="value">Stands on the first token of the value; never on null. Copy it to read on.</param>
    /// <returns>Null if it is; else what is wrong, as the whole text of the error.</returns>
    public abstract string? CheckJson(in Utf8JsonReader value);
}
