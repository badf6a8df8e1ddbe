namespace Graph.Ingest;

/// <summary>Work in parts that do not depend on each other: made one by one by the caller, done on all processors, and
/// handed back in order.</summary>
internal static class OrderedWork
{
    internal static IEnumerable<T> Run<T>(IEnumerable<Func<T>> parts)
    {
        var running = new Queue<Task<T>>();
        try
        {
            foreach (var part in parts)
            {
                running.Enqueue(Task.Run(part));
                if (running.Count > Environment.ProcessorCount)
                    yield return running.Dequeue().GetAwaiter().GetResult();
            }

            while (running.TryDequeue(out var rest))
                yield return rest.GetAwaiter().GetResult();
        }
        finally
        {
            // Who stops early must not take away what others still read.
            Task.WhenAll(running).ContinueWith(static _ => { }, TaskScheduler.Default).Wait();
        }
    }
}
