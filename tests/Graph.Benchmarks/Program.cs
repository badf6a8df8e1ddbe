using BenchmarkDotNet.Running;
using Graph.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(QuestionBenchmarks).Assembly).Run(args);
