namespace Graph.GraphQL.Language;

/// <summary>
/// A node of the syntax tree. Nodes are immutable once built and safe to share between threads. A node that was
/// not parsed but made in code has <see cref="Start"/> -1 and gives no location in errors.
/// </summary>
public abstract class AstNode
{
    /// <summary>Which production the node is; each concrete class has exactly one.</summary>
    public abstract NodeKind Kind { get; }

    /// <summary>
    /// Where the node begins, in UTF-8 bytes from the start of its <see cref="Source"/>; a description belongs to
    /// its definition. Default -1: nowhere.
    /// </summary>
    public int Start { get; init; } = -1;

    /// <summary>The node as GraphQL text, laid out as the reference implementation prints it.</summary>
    public sealed override string ToString() => AstPrinter.Print(this);
}
