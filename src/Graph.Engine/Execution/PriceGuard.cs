using System.Globalization;
using Graph.Engine.Planning;
using Graph.GraphQL.Language;

namespace Graph.Engine.Execution;

/// <summary>Judges a plan with the values of a request before it runs: what it may cost, and whether it is long.
/// Thread-safe.</summary>
/// <param name="store">Where the counts come from.</param>
/// <param name="limits">What a request may cost.</param>
internal sealed class PriceGuard(IGraphStore store, GraphLimits limits)
{
    /// <summary>A run that looks at so many rows, some milliseconds, waits for its turn.</summary>
    public const int LongWork = 20_000;

    private const int MostOnStack = 128;

    /// <summary>The outcome of a judgement.</summary>
    /// <param name="Ends">How the request ends without being run, or null.</param>
    /// <param name="IsLong">It is to wait for its turn among the long ones.</param>
    /// <param name="Price">What it is expected to cost.</param>
    public readonly record struct Verdict(GraphOutcomeKind? Ends, bool IsLong, Price Price);

    /// <summary>Prices the request. Where it is refused, or told its price, the response says so.</summary>
    public Verdict Judge(in GraphRequest request, OperationPlan plan, PlanValues values, ResponseBuffer response)
    {
        var price = plan.AsksStore ? PriceOf(plan, values, out var tree) : Free(out tree);
        if (request.Cost == CostMode.Validate)
        {
            Report(response, in price);
            return new Verdict(GraphOutcomeKind.Priced, IsLong: false, price);
        }

        var sum = request.Spending is { } others
            ? price with { TypeCost = price.TypeCost + others.TypeCost, FieldCost = price.FieldCost + others.FieldCost }
            : price;
        var isTooDear = sum.TypeCost > limits.MaxTypeCost || sum.FieldCost > limits.MaxFieldCost;
        if (isTooDear || request.Cost == CostMode.Report)
            Report(response, in price);
        if (isTooDear)
        {
            ErrorWriter.Add(response, TooDear(in sum, tree, request.Spending is not null));
            return new Verdict(GraphOutcomeKind.Refused, IsLong: false, price);
        }

        request.Spending?.AddPrice(price.TypeCost, price.FieldCost);

        // What runs have cost says more than what was expected of them.
        var work = plan.Experience is { IsKnown: true } experience ? experience.Work : price.Work + price.TypeCost;
        return new Verdict(null, work >= LongWork, price);
    }

    private Price PriceOf(OperationPlan plan, PlanValues values, out PriceTree? tree)
    {
        tree = PriceTree.Of(plan, store);
        return tree.StepCount <= MostOnStack
            ? tree.Of(values, stackalloc double[MostOnStack])
            : tree.Of(values, new double[tree.StepCount]);
    }

    private static Price Free(out PriceTree? tree)
    {
        tree = null;
        return new Price(0, 0, 0, -1);
    }

    private static void Report(ResponseBuffer response, in Price price)
    {
        var extensions = response.Extensions;
        extensions.Append("\"operationCost\":{\"fieldCost\":"u8);
        extensions.AppendInt64(Whole(price.FieldCost));
        extensions.Append(",\"typeCost\":"u8);
        extensions.AppendInt64(Whole(price.TypeCost));
        extensions.AppendByte((byte)'}');
    }

    private GraphQLError TooDear(in Price price, PriceTree? tree, bool isInBatch)
    {
        var place = price.Dearest >= 0 ? tree!.PathOf(price.Dearest) : "";
        var advice = place.Length == 0
            ? " Ask for less."
            : $" Most of it comes from \"{place}\": ask for smaller pages there or above it (\"first\"), narrow it "
                + "(\"where\"), or ask in several requests.";
        if (isInBatch)
            advice += " The requests of a batch count together: those before this one are in the sum.";
        return price.TypeCost > limits.MaxTypeCost
            ? Error("type", "rows are expected in the answer", price.TypeCost, limits.MaxTypeCost, advice)
            : Error("field", "questions to the store are expected", price.FieldCost, limits.MaxFieldCost, advice);
    }

    private static GraphQLError Error(string kind, string what, double cost, int most, string advice)
    {
        var name = char.ToUpperInvariant(kind[0]) + kind[1..];
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"The maximum allowed {kind} cost was exceeded: about {Whole(cost)} {what}, at most {most} are allowed.");
        return new GraphQLError(text + advice)
        {
            Code = ErrorCodes.TooDear,
            Extensions = [new($"{kind}Cost", Whole(cost)), new($"max{name}Cost", most)],
        };
    }

    private static long Whole(double cost) => (long)Math.Ceiling(Math.Round(cost, 6));
}
