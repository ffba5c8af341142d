using RybbitBot.Hosting;

namespace RybbitBot.Tests;

public sealed class StorageOptionsTests
{
    [Fact]
    public void The_defaults_are_right()
    {
        Assert.Empty(new StorageOptions().FindMistakes());
    }

    [Fact]
    public void Each_mistake_is_one_sentence_that_names_its_setting()
    {
        var options = new StorageOptions { Directory = " ", KeepDays = 0 };

        Assert.Collection(
            options.FindMistakes(),
            mistake => Assert.StartsWith("Storage:Directory is empty", mistake, StringComparison.Ordinal),
            mistake => Assert.StartsWith("Storage:KeepDays is 0", mistake, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Postgres_is_refused_without_repeating_its_password()
    {
        var mistake = Assert.Single(new StorageOptions { Postgres = "Password=hunter2" }.FindMistakes());

        Assert.StartsWith("Storage:Postgres is not available yet", mistake, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", mistake, StringComparison.Ordinal);
    }
}
