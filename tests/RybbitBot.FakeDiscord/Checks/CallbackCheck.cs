using System.Text.Json;

namespace RybbitBot.Fakes;

/// <summary>
/// What Discord takes as a first answer
/// (docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object).
/// </summary>
internal static class CallbackCheck
{
    public static RestAnswer? Run(FakeInteraction interaction, JsonObject body)
    {
        var errors = new FormErrors();
        var answer = new Shape(body, "", errors);
        var type = (int?)answer.Number("type", 1, 12, isNeeded: true) ?? 0;
        int[] allowed = interaction.Kind switch
        {
            FakeInteraction.Command => [4, 5, 9],
            FakeInteraction.Component => [4, 5, 6, 7, 9],
            FakeInteraction.Autocomplete => [8],
            _ when interaction.Source is not null => [4, 5, 6, 7],
            _ => [4, 5],
        };
        if (errors.IsEmpty && !allowed.Contains(type))
        {
            errors.BadChoice("type", string.Join(", ", allowed));
        }

        if (!errors.IsEmpty)
        {
            return errors.Answer;
        }

        if (answer.Child("data") is not { } shape)
        {
            if (type is 4 or 8 or 9)
            {
                errors.Missing("data");
            }

            return errors.Answer;
        }

        Check(type, shape, interaction);
        return errors.Answer;
    }

    private static void Check(int type, Shape shape, FakeInteraction interaction)
    {
        switch (type)
        {
            case 4:
                MessageCheck.Run(shape);
                break;
            case 7:
                MessageCheck.Run(shape, interaction.Source!.Flags);
                break;
            case 8:
                CheckChoices(shape);
                break;
            case 9:
                ModalCheck.Run(shape);
                break;
            default:
                break;
        }
    }

    private static void CheckChoices(Shape shape)
    {
        foreach (var choice in shape.Shapes("choices", 25, isNeeded: true))
        {
            _ = choice.Text("name", 100, isNeeded: true);
            if (choice.Json["value"] is null)
            {
                choice.Errors.Missing(choice.At("value"));
            }
            else if (choice.Json["value"]!.GetValueKind() == JsonValueKind.String)
            {
                _ = choice.Text("value", 100, isNeeded: true);
            }
        }
    }
}
