import type { ReactNode } from "react";
import { WhatIfPage } from "../whatIf/index.ts";

export default function WhatIf(): ReactNode {
  return <WhatIfPage />;
}
