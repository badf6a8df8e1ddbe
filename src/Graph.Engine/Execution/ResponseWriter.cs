namespace Graph.Engine.Execution;

/// <summary>Walks a plan's selections and writes the response's JSON from the rows of a store.</summary>
/// <typeparam name="TSource">The rows; a struct, so that the walk is compiled for it.</typeparam>
public ref struct ResponseWriter<TSource> where TSource : struct, IRowSource
{
}
