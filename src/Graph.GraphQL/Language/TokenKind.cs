namespace Graph.GraphQL.Language;

/// <summary>The lexical tokens, §2.1.6.</summary>
internal enum TokenKind : byte
{
    EndOfFile,
    Bang,
    Dollar,
    Ampersand,
    ParenLeft,
    ParenRight,
    Spread,
    Colon,
    Equals,
    At,
    BracketLeft,
    BracketRight,
    BraceLeft,
    Pipe,
    BraceRight,
    Name,
    Int,
    Float,
    String,
    BlockString,

    /// <summary>The text is not a token; nothing follows it.</summary>
    Invalid,
}
