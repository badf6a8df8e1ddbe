namespace Graph.Engine;

/// <summary>Values of <c>extensions.code</c> that the engine gives: HotChocolate's where it has one (wire.md d3), else
/// our own (api.md, Codes of our own).</summary>
public static class ErrorCodes
{
    /// <summary>The request cannot be understood.</summary>
    public const string InvalidRequest = "HC0009";

    /// <summary>The document is not GraphQL.</summary>
    public const string Syntax = "HC0014";

    /// <summary>A variable has a value of another type, or a required one is missing.</summary>
    public const string Variable = "HC0016";

    /// <summary>A field that may not be null has no value, or a variable that may not be null is.</summary>
    public const string NonNull = "HC0018";

    /// <summary>The time for the request is over.</summary>
    public const string Timeout = "HC0045";

    /// <summary>Introspection is off.</summary>
    public const string IntrospectionOff = "HC0046";

    /// <summary>The price is above the limit.</summary>
    public const string TooDear = "HC0047";

    /// <summary>The client has gone.</summary>
    public const string Canceled = "HC0049";

    /// <summary>A page larger than allowed.</summary>
    public const string PageTooLarge = "HC0051";

    /// <summary>Too many ids for <c>nodes</c>.</summary>
    public const string TooManyNodes = "HC0076";

    /// <summary>A cursor that is not of this connection.</summary>
    public const string InvalidCursor = "HC0078";

    /// <summary>A negative page.</summary>
    public const string PageTooSmall = "HC0079";

    /// <summary>A field stands within itself too often.</summary>
    public const string TooManyCycles = "HC0087";

    /// <summary>In the schema and not built yet.</summary>
    public const string NotYet = "GRAPH_NOT_YET";

    /// <summary>Paging arguments that do not go together.</summary>
    public const string BadPage = "GRAPH_BAD_PAGE";

    /// <summary>None or several keys for a single node.</summary>
    public const string OneKey = "GRAPH_ONE_KEY";

    /// <summary>A folded comparison on an attribute without a folded form.</summary>
    public const string NotIndexed = "GRAPH_NOT_INDEXED";

    /// <summary>A value that no coercion can refuse, and that cannot be used here.</summary>
    public const string BadValue = "GRAPH_BAD_VALUE";

    /// <summary>The document has too many bytes or tokens.</summary>
    public const string DocumentTooLarge = "GRAPH_DOCUMENT_TOO_LARGE";

    /// <summary>Nested too deeply: brackets or fields.</summary>
    public const string TooDeep = "GRAPH_TOO_DEEP";

    /// <summary>Too many aliases.</summary>
    public const string TooManyAliases = "GRAPH_TOO_MANY_ALIASES";

    /// <summary>Too many fields, as written or once fragments are expanded, fragment visits, or directives at a
    /// place.</summary>
    public const string TooManyFields = "GRAPH_TOO_MANY_FIELDS";

    /// <summary>The response has too many objects or bytes.</summary>
    public const string TooMuchData = "GRAPH_TOO_MUCH_DATA";

    /// <summary>The answer would need more work than allowed.</summary>
    public const string TooMuchWork = "GRAPH_TOO_MUCH_WORK";

    /// <summary>There is no room for an answer as large as this one now.</summary>
    public const string Busy = "GRAPH_BUSY";

    /// <summary>The store cannot answer now.</summary>
    public const string StoreUnavailable = "GRAPH_STORE_UNAVAILABLE";

    /// <summary>A fault of the service; what it was is in its log, under <c>correlationId</c>.</summary>
    public const string Internal = "GRAPH_INTERNAL";
}
