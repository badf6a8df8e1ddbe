// raw: a bare Kestrel endpoint that reads the body and answers bytes it has in an array: what HTTP itself costs here.
// usage: raw URL FILE…  answers POST /0 with the first file, /1 with the second, …
var answers = args[1..].Select(File.ReadAllBytes).ToArray();
var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
builder.WebHost.UseKestrelCore();
builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);
await using var web = builder.Build();
web.Run(async context =>
{
    var reader = context.Request.BodyReader;
    while (true)
    {
        var read = await reader.ReadAsync().ConfigureAwait(false);
        reader.AdvanceTo(read.Buffer.End);
        if (read.IsCompleted)
            break;
    }

    var answer = answers[context.Request.Path.Value![1] - '0'];
    context.Response.ContentType = "application/json; charset=utf-8";
    context.Response.ContentLength = answer.Length;
    await context.Response.BodyWriter.WriteAsync(answer).ConfigureAwait(false);
});
web.Urls.Add(args[0]);
await web.RunAsync().ConfigureAwait(false);
