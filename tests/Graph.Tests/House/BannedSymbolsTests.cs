using System.Reflection;
using System.Runtime.InteropServices;
using Graph.Tests.Support;

namespace Graph.Tests.House;

/// <summary>The analyzer says nothing about a symbol that does not exist, so a slip of the pen would ban
/// nothing.</summary>
public sealed class BannedSymbolsTests
{
    private static readonly Assembly[] Libraries =
    [
        .. Directory.EnumerateFiles(RuntimeEnvironment.GetRuntimeDirectory(), "System*.dll")
            .Select(TryLoad).OfType<Assembly>(),
    ];

    public static TheoryData<string> Symbols() => new(File.ReadLines(Repository.PathOf("BannedSymbols.txt"))
        .Where(line => line.Length > 0).Select(line => line.Split(';')[0]));

    [Theory]
    [MemberData(nameof(Symbols))]
    public void A_banned_symbol_exists(string symbol)
    {
        var name = symbol[2..].Split('(')[0];
        if (symbol[0] == 'T')
        {
            Assert.NotNull(TypeOf(name));
            return;
        }

        var dot = name.LastIndexOf('.');
        var type = TypeOf(name[..dot]);
        Assert.NotNull(type);
        var member = name[(dot + 1)..];
        var arguments = symbol.Contains('(') ? symbol[(symbol.IndexOf('(') + 1)..^1].Split(',') : [];
        Assert.True(
            symbol[0] switch
            {
                'P' => type.GetProperties().Any(p => p.Name == member),
                'F' => type.GetFields().Any(f => f.Name == member),
                _ when member == "#ctor" => type.GetConstructors().Any(c => Takes(c, arguments)),
                _ => type.GetMethods().Any(m => m.Name == member && Takes(m, arguments)),
            },
            $"{type} has no {symbol}.");
    }

    private static bool Takes(MethodBase method, string[] arguments) =>
        method.GetParameters().Select(p => p.ParameterType.FullName!).SequenceEqual(arguments);

    private static Type? TypeOf(string name) =>
        Libraries.Select(library => library.GetType(name)).FirstOrDefault(type => type is not null);

    private static Assembly? TryLoad(string file)
    {
        try
        {
            return Assembly.Load(AssemblyName.GetAssemblyName(file));
        }
        catch (BadImageFormatException)
        {
            // Native.
            return null;
        }
    }
}
