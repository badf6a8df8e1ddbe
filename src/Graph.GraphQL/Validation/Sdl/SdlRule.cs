using Graph.GraphQL.Language;

namespace Graph.GraphQL.Validation.Sdl;

/// <summary>
/// A rule about type system documents that can be decided before a schema is built. One instance checks one
/// document: the walk calls the methods in document order, a node before what is inside it.
/// </summary>
internal abstract class SdlRule(SdlContext context)
{
    /// <summary>The document and the list of errors.</summary>
    protected SdlContext Context { get; } = context;

    /// <summary>The section of the specification, as the last part of its address.</summary>
    protected abstract string Section { get; }

    /// <summary>A definition or extension at the top level of the document.</summary>
    public virtual void Definition(DefinitionNode node)
    {
    }

    /// <summary>A node with directives on it.</summary>
    /// <param name="holder">What they stand on.</param>
    /// <param name="directives">At least one.</param>
    /// <param name="location">Which kind of place that is.</param>
    public virtual void Directives(AstNode holder, DirectiveNode[] directives, DirectiveLocation location)
    {
    }

    /// <summary>A type's name that is used.</summary>
    /// <param name="node">The use.</param>
    /// <param name="definition">The definition or extension it is in.</param>
    public virtual void NamedType(NamedTypeNode node, DefinitionNode definition)
    {
    }

    /// <summary>The arguments of a field or directive; at least one.</summary>
    public virtual void Arguments(ArgumentNode[] arguments)
    {
    }

    /// <summary>An object value, also inside other values.</summary>
    public virtual void ObjectValue(ObjectValueNode node)
    {
    }

    /// <summary>Adds an error of this rule at byte offsets.</summary>
    protected void Report(string message, params ReadOnlySpan<int> offsets) =>
        Context.Report(message, Section, offsets);
}
