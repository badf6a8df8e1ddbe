using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Graph.Tests.Oracle;

/// <summary>A variable of a generated operation.</summary>
internal sealed class OpVariable(string name, string type)
{
    public string Name => name;

    public string Type => type;

    /// <summary>What the request says; null where it says nothing.</summary>
    public OpValue? Value { get; set; }

    public OpValue? Default { get; set; }
}

/// <summary>An input value of a generated operation: a leaf, an object, a list or a variable.</summary>
internal sealed class OpValue
{
    private static readonly JsonSerializerOptions Written =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public JsonNode? Leaf { get; init; }

    public bool IsEnum { get; init; }

    public List<(string Name, OpValue Value)>? Fields { get; init; }

    public List<OpValue>? Items { get; init; }

    public OpVariable? Variable { get; init; }

    public static OpValue Of(JsonNode? leaf, bool isEnum = false) =>
        new() { Leaf = leaf?.DeepClone(), IsEnum = isEnum };

    public JsonNode? ToJson() =>
        Fields is not null ? new JsonObject(Fields.Select(f => KeyValuePair.Create(f.Name, f.Value.ToJson())))
        : Items is not null ? new JsonArray([.. Items.Select(i => i.ToJson())])
        : Leaf?.DeepClone();

    public void Print(StringBuilder text, HashSet<OpVariable> used)
    {
        if (Variable is not null)
        {
            used.Add(Variable);
            text.Append('$').Append(Variable.Name);
        }
        else if (Fields is not null)
        {
            Join(text.Append("{ "), Fields, f =>
            {
                text.Append(f.Name).Append(": ");
                f.Value.Print(text, used);
            });
            text.Append(" }");
        }
        else if (Items is not null)
        {
            Join(text.Append('['), Items, i => i.Print(text, used));
            text.Append(']');
        }
        else
        {
            PrintLiteral(text, Leaf, IsEnum);
        }
    }

    internal static void Join<T>(StringBuilder text, List<T> items, Action<T> print)
    {
        for (var i = 0; i < items.Count; i++)
        {
            text.Append(i > 0 ? ", " : "");
            print(items[i]);
        }
    }

    private static void PrintLiteral(StringBuilder text, JsonNode? value, bool isEnum)
    {
        switch (value)
        {
            case JsonObject fields:
                Join(text.Append('{'), fields.ToList(), f =>
                {
                    text.Append(f.Key).Append(": ");
                    PrintLiteral(text, f.Value, isEnum: false);
                });
                text.Append('}');
                break;
            case JsonArray items:
                Join(text.Append('['), items.ToList(), i => PrintLiteral(text, i, isEnum: false));
                text.Append(']');
                break;
            default:
                text.Append(isEnum ? (string)value! : value?.ToJsonString(Written) ?? "null");
                break;
        }
    }
}
