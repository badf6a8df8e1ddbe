namespace Graph.GraphQL.Language;

/// <summary>How the tokens are called in messages.</summary>
internal static class TokenKinds
{
    private static readonly string[] Descriptions =
    [
        "<EOF>", "\"!\"", "\"$\"", "\"&\"", "\"(\"", "\")\"", "\"...\"", "\":\"", "\"=\"", "\"@\"", "\"[\"", "\"]\"",
        "\"{\"", "\"|\"", "\"}\"", "Name", "Int", "Float", "String", "BlockString", "Invalid",
    ];

    public static string Description(this TokenKind kind) => Descriptions[(int)kind];
}
