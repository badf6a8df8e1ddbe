using System.Diagnostics;
using System.Text;

namespace Graph.Tests.Support;

/// <summary>The real program as a process, in a folder of its own.</summary>
internal sealed class GraphProgram : IAsyncDisposable
{
    /// <summary>A variable of the environment that says how large the stacks of all threads may be, in KiB.</summary>
    public const string StackLimit = "GRAPH_TEST_STACK_KIB";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly StringBuilder _errors = new();
    private readonly TaskCompletionSource<Uri> _announced = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private GraphProgram(Process process) => Process = process;

    /// <summary>The process.</summary>
    public Process Process { get; }

    /// <summary>Where it listens, once it says so.</summary>
    public Task<Uri> Announced => _announced.Task.WaitAsync(_patience);

    /// <summary>What it wrote to standard error so far.</summary>
    public string Errors
    {
        get
        {
            lock (_errors)
                return _errors.ToString();
        }
    }

    /// <summary>A fresh folder for a test; left behind for a look when it fails.</summary>
    public static string NewFolder() => Directory.CreateTempSubdirectory("graph-test-").FullName;

    /// <summary>Starts the service on a free port and waits until it says where.</summary>
    public static Task<(GraphProgram Program, Uri Url)> ServeAsync(string folder, params string[] arguments) =>
        ServeAsync(folder, [], arguments);

    /// <summary>The same with variables of the environment beside the tests' own.</summary>
    public static async Task<(GraphProgram Program, Uri Url)> ServeAsync(
        string folder, Dictionary<string, string> environment, params string[] arguments)
    {
        var program = Start(
            folder, environment, ["serve", "--urls", "http://127.0.0.1:0", "--data", folder, .. arguments]);
        program.Process.OutputDataReceived += (_, _) => { };
        program.Process.BeginOutputReadLine();
        var exited = program.Process.WaitForExitAsync();
        if (await Task.WhenAny(program._announced.Task, exited).WaitAsync(_patience) == exited)
            throw new InvalidOperationException($"The service ended with {program.Process.ExitCode}: {program.Errors}");
        return (program, await program._announced.Task);
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        string folder, string input, params string[] arguments)
    {
        await using var program = Start(folder, arguments);
        await program.Process.StandardInput.WriteAsync(input);
        program.Process.StandardInput.Close();
        var output = await program.Process.StandardOutput.ReadToEndAsync().WaitAsync(_patience);
        await program.Process.WaitForExitAsync().WaitAsync(_patience);
        program.Process.WaitForExit();
        return (program.Process.ExitCode, output, program.Errors);
    }

    /// <summary>Starts the program.</summary>
    public static GraphProgram Start(string folder, params string[] arguments) => Start(folder, [], arguments);

    /// <summary>Starts the program with variables of the environment beside the tests' own.</summary>
    public static GraphProgram Start(
        string folder, Dictionary<string, string> environment, params string[] arguments)
    {
        var isLimited = environment.TryGetValue(StackLimit, out var kib);
        var start = new ProcessStartInfo(isLimited ? "sh" : "dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        if (isLimited)
        {
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add($"ulimit -s {kib}; exec dotnet \"$@\"");
            start.ArgumentList.Add("sh");
        }

        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "graph.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        var program = new GraphProgram(new Process { StartInfo = start });
        program.Process.ErrorDataReceived += (_, e) => program.Hear(e.Data);
        program.Process.Start();
        program.Process.BeginErrorReadLine();
        return program;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited)
            Process.Kill(entireProcessTree: true);
        await Process.WaitForExitAsync();
        Process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;

        lock (_errors)
            _errors.AppendLine(line);
        const string Announcement = "GraphQL at ";
        if (line.StartsWith(Announcement, StringComparison.Ordinal))
            _announced.TrySetResult(new Uri(line[Announcement.Length..].Split(',')[0]));
    }
}
