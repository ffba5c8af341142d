using System.Text.Encodings.Web;
using System.Text.Json;

namespace RybbitBot.Tests;

/// <summary>
/// Rendered output that somebody looked at and found good, one file each. Where <c>APPROVE</c> is set in the
/// environment the files are written anew: look at the difference before it is committed.
/// </summary>
internal static class Approved
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
    };

    public static void Is(string name, ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        using var readable = new MemoryStream();
        using (var writer = new Utf8JsonWriter(readable, Readable))
        {
            document.WriteTo(writer);
        }

        var received = System.Text.Encoding.UTF8.GetString(readable.ToArray()) + "\n";
        var path = Path.Combine(RepositoryRoot(), "tests", "RybbitBot.Tests", "Approved", name + ".json");
        if (Environment.GetEnvironmentVariable("APPROVE") is { Length: > 0 })
        {
            File.WriteAllText(path, received);
        }

        Assert.Equal(File.ReadAllText(path), received);
    }

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "RybbitBot.sln")))
        {
            directory =
                directory.Parent ?? throw new DirectoryNotFoundException("RybbitBot.sln is nowhere above.");
        }

        return directory.FullName;
    }
}
