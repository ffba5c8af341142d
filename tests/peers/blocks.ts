import type { HomeView, KnownBlock, ModalView } from "@slack/types";

// Blocks of a kind that Slack does not document are none: hence not the types' own, wider, lists.
export interface Judged {
  message: KnownBlock[];
  modal: Omit<ModalView, "blocks"> & { blocks: KnownBlock[] };
  home: Omit<HomeView, "blocks"> & { blocks: KnownBlock[] };
}
