using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using RybbitBot.Rybbit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace RybbitBot.Tests.House;

/// <summary>The direction in which data runs, held by a test.</summary>
public sealed class DirectionTests
{
    /// <summary>Core's folders: each uses only those before it.</summary>
    private static readonly string[] Floors =
    [
        "Rybbit",
        "Feed",
        "Subscriptions",
        "Messages",
        "Chat",
        "Delivery",
        "Commands",
    ];

    private static readonly string[] Adapters =
    [
        "Rybbit",
        "Slack",
        "Discord",
        "Local",
        "LiteDb",
        "Sqlite",
        "Postgres",
    ];

    private static readonly System.Reflection.Assembly CoreAssembly = typeof(Site).Assembly;

    private static readonly System.Reflection.Assembly BotAssembly = System.Reflection.Assembly.Load(
        "RybbitBot"
    );

    private static readonly Architecture House = new ArchLoader()
        .LoadAssemblies(CoreAssembly, BotAssembly)
        .Build();

    public static TheoryData<string, string> Upward =>
        new(
            from lower in Floors
            from upper in Floors.Skip(Array.IndexOf(Floors, lower) + 1)
            select (lower, upper)
        );

    public static TheoryData<string, string> Neighbours =>
        new(
            from adapter in Adapters
            from neighbour in Adapters
            where adapter != neighbour
            select (adapter, neighbour)
        );

    [Theory]
    [MemberData(nameof(Upward))]
    public void A_folder_of_core_uses_only_the_folders_before_it(string lower, string upper) =>
        Types()
            .That()
            .ResideInAssembly(CoreAssembly)
            .And()
            .ResideInNamespaceMatching(In(lower))
            .Should()
            .NotDependOnAny(
                Types().That().ResideInAssembly(CoreAssembly).And().ResideInNamespaceMatching(In(upper))
            )
            .WithoutRequiringPositiveResults()
            .Check(House);

    [Theory]
    [MemberData(nameof(Neighbours))]
    public void An_adapter_never_meets_another(string adapter, string neighbour) =>
        Types()
            .That()
            .ResideInAssembly(BotAssembly)
            .And()
            .ResideInNamespaceMatching(In(adapter))
            .Should()
            .NotDependOnAny(
                Types().That().ResideInAssembly(BotAssembly).And().ResideInNamespaceMatching(In(neighbour))
            )
            .WithoutRequiringPositiveResults()
            .Check(House);

    [Fact]
    public void Core_knows_no_http_no_database_and_no_web_framework()
    {
        string[] foreign = ["System.Net.Http", "Microsoft.AspNetCore", "Microsoft.Data", "LiteDB", "Npgsql"];

        var references = CoreAssembly.GetReferencedAssemblies().Select(assembly => assembly.Name ?? "");

        Assert.DoesNotContain(references, name => foreign.Any(name.StartsWith));
    }

    private static string In(string folder) => $"^RybbitBot\\.{folder}(\\..*)?$";
}
