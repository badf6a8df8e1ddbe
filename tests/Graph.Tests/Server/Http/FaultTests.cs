using System.Text;
using Graph.Engine;
using Graph.Server.Http;
using Graph.Server.Settings;
using Microsoft.AspNetCore.Http;

namespace Graph.Tests.Server.Http;

/// <summary>A fault of the service outside the engine is masked.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task The_client_learns_the_id_and_nothing_else()
    {
        var faults = new List<GraphFault>();
        // Without an endpoint, every question is a fault.
        var application = new GraphHttpApplication(
            null!, null!, new CorsPolicy(HttpSettings.Default), null, new ResponseSender(HttpSettings.Default),
            new Readiness(), null, faults.Add, TimeProvider.System);
        var context = new DefaultHttpContext();
        context.Request.Method = "POST";
        context.Request.Path = "/graphql";
        context.Response.Headers.ETag = "\"half\"";
        using var body = new MemoryStream();
        context.Response.Body = body;
        await application.HandleAsync(context);

        var fault = Assert.Single(faults);
        Assert.IsType<NullReferenceException>(fault.Exception);
        Assert.Equal(500, context.Response.StatusCode);
        Assert.Equal(fault.CorrelationId, context.Response.Headers["X-Request-Id"]);
        Assert.Empty(context.Response.Headers.ETag.ToString());
        var extensions = $$"""{"code":"GRAPH_INTERNAL","correlationId":"{{fault.CorrelationId}}"}""";
        Assert.Equal(
            """{"errors":[{"message":"Unexpected Execution Error","extensions":""" + extensions + "}]}",
            Encoding.UTF8.GetString(body.ToArray()));
    }
}
