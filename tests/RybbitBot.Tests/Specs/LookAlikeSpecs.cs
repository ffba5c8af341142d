using RybbitBot.Hosting;

namespace RybbitBot.Tests;

/// <summary>Variables that somebody meant for the bot, under a name that it does not know.</summary>
public sealed class LookAlikeSpecs
{
    [Theory]
    [InlineData("RYBBIT_APIKEY", "RYBBIT_API_KEY")]
    [InlineData("RYBBIT_KEY", "RYBBIT_API_KEY")]
    [InlineData("RYBIT_API_KEY", "RYBBIT_API_KEY")]
    [InlineData("rybbit_api_key", "RYBBIT_API_KEY")]
    [InlineData("RYBBITBOT_API_KEY", "RYBBIT_API_KEY")]
    [InlineData("RYBBIT_API_KEY_FILE", "Rybbit__ApiKeyFile")]
    [InlineData("Rybit__Sites", "Rybbit__Sites")]
    [InlineData("RYBBIT_SITES", "Rybbit__Sites")]
    [InlineData("RYBBIT_SITE_ID", "Rybbit__Sites")]
    [InlineData("Rybbit_Sites", "Rybbit__Sites")]
    [InlineData("RYBBIT_URL", "Rybbit__ApiUrl")]
    [InlineData("SLACK_BOT_TOKEN", "Slack__BotToken")]
    [InlineData("SLACK_APP_TOKEN", "Slack__AppToken")]
    [InlineData("SLACK_TOKEN", "Slack__BotToken")]
    [InlineData("SLACK_SIGNING_SECRET", "Slack__SigningSecret")]
    [InlineData("Slak__BotToken", "Slack__BotToken")]
    [InlineData("DISCORD_TOKEN", "Discord__BotToken")]
    [InlineData("STORAGE_DIRECTORY", "Storage__Directory")]
    [InlineData("Storag__Directory", "Storage__Directory")]
    [InlineData("ALERTS_3_WEBHOOK", "Alerts__3__Webhook")]
    [InlineData("Alert__Filter", "Alerts__0__Filter")]
    [InlineData("ASPNETCORE_URL", "ASPNETCORE_URLS")]
    public void A_name_that_looks_like_a_settings_is_told_with_the_right_one(string name, string meant) =>
        Assert.Equal(
            $"{name} is not a setting: did you mean {meant}?",
            Assert.Single(LookAlikes.In([name], _ => false))
        );

    [Theory]
    [InlineData("PATH")]
    [InlineData("_")]
    [InlineData("WEB_PORT")]
    [InlineData("WEB_TOKEN")]
    [InlineData("STORAGE_DIR")]
    [InlineData("STORAGE_EMULATOR_HOST")]
    [InlineData("COMMANDS")]
    [InlineData("ALERT_WEBHOOK")]
    [InlineData("RABBIT_API_URL")]
    [InlineData("RABBITMQ_DEFAULT_USER")]
    [InlineData("BYBIT_API_KEY")]
    [InlineData("REDDIT_API_KEY")]
    [InlineData("STACK_TOKEN")]
    [InlineData("BLACK_API_URL")]
    [InlineData("SLACK_CHANNEL")]
    [InlineData("RYBBITBOT_BINARY")]
    [InlineData("NEXT_PUBLIC_RYBBIT_SITE_ID")]
    [InlineData("ASPNETCORE_ENVIRONMENT")]
    [InlineData("ASPNETCORE_HTTP_PORTS")]
    [InlineData("DOTNET_RUNNING_IN_CONTAINER")]
    [InlineData("Serilog__MinimumLevel")]
    [InlineData("ConnectionStrings__Default")]
    [InlineData("OPENAI_API_KEY")]
    public void Other_programs_names_are_not_complained_of(string name) =>
        Assert.Empty(LookAlikes.In([name], _ => false));

    [Fact]
    public void What_looks_like_a_setting_that_is_given_is_another_programs() =>
        Assert.Equal(
            ["RYBBIT_SITES is not a setting: did you mean Rybbit__Sites?"],
            LookAlikes.In(["SLACK_BOT_TOKEN", "RYBBIT_SITES"], key => key == "Slack:BotToken")
        );

    [Fact]
    public void Every_setting_under_its_own_name_is_taken_and_no_look_alike()
    {
        var names = KnownSettings
            .All.SelectMany(setting =>
                setting.IsSecret ? new[] { setting.Key, setting.Key + SecretFiles.Suffix } : [setting.Key]
            )
            .Select(key =>
                key.Replace(":N:", ":0:", StringComparison.Ordinal)
                    .Replace(":", "__", StringComparison.Ordinal)
            )
            .Concat(EnvironmentSettings.Aliases.Keys)
            .Order(StringComparer.Ordinal)
            .ToList();

        var read = EnvironmentSettings.Read(names.ToDictionary(name => name, _ => "v"));

        Assert.Equal(names, read.Taken.Order(StringComparer.Ordinal));
        Assert.Empty(read.Others);
    }
}
