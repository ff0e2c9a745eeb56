import type {
  ApplicationCommandOptionType as OptionType,
  ButtonStyle as Style,
  ComponentType as Type,
} from 'discord-api-types/v10';

/** Discord's numbers by name. The enums themselves would bring all of discord-api-types into the page. */

export const Component: {
  ActionRow: Type.ActionRow;
  Button: Type.Button;
  StringSelect: Type.StringSelect;
  TextInput: Type.TextInput;
  UserSelect: Type.UserSelect;
  RoleSelect: Type.RoleSelect;
  MentionableSelect: Type.MentionableSelect;
  ChannelSelect: Type.ChannelSelect;
  Section: Type.Section;
  TextDisplay: Type.TextDisplay;
  Thumbnail: Type.Thumbnail;
  MediaGallery: Type.MediaGallery;
  File: Type.File;
  Separator: Type.Separator;
  Container: Type.Container;
  Label: Type.Label;
  FileUpload: Type.FileUpload;
  RadioGroup: Type.RadioGroup;
  CheckboxGroup: Type.CheckboxGroup;
  Checkbox: Type.Checkbox;
} = {
  ActionRow: 1,
  Button: 2,
  StringSelect: 3,
  TextInput: 4,
  UserSelect: 5,
  RoleSelect: 6,
  MentionableSelect: 7,
  ChannelSelect: 8,
  Section: 9,
  TextDisplay: 10,
  Thumbnail: 11,
  MediaGallery: 12,
  File: 13,
  Separator: 14,
  Container: 17,
  Label: 18,
  FileUpload: 19,
  RadioGroup: 21,
  CheckboxGroup: 22,
  Checkbox: 23,
};

export const ButtonStyle: {
  Primary: Style.Primary;
  Secondary: Style.Secondary;
  Success: Style.Success;
  Danger: Style.Danger;
  Link: Style.Link;
  Premium: Style.Premium;
} = { Primary: 1, Secondary: 2, Success: 3, Danger: 4, Link: 5, Premium: 6 };

export const Option: {
  Subcommand: OptionType.Subcommand;
  SubcommandGroup: OptionType.SubcommandGroup;
  String: OptionType.String;
  Integer: OptionType.Integer;
  Boolean: OptionType.Boolean;
  User: OptionType.User;
  Channel: OptionType.Channel;
  Role: OptionType.Role;
  Mentionable: OptionType.Mentionable;
  Number: OptionType.Number;
  Attachment: OptionType.Attachment;
} = {
  Subcommand: 1,
  SubcommandGroup: 2,
  String: 3,
  Integer: 4,
  Boolean: 5,
  User: 6,
  Channel: 7,
  Role: 8,
  Mentionable: 9,
  Number: 10,
  Attachment: 11,
};
