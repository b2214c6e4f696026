import {
  BundleSlugInput,
  CreateBundleInput,
  ListBundlesInput,
  ListOffersInput,
  PreviewBundleInput,
  UpdateBundleInput,
} from "../../contracts/bundles.ts";
import { createBundle } from "../../control/bundles/create-bundle.ts";
import { getBundle } from "../../control/bundles/get-bundle.ts";
import { listBundles } from "../../control/bundles/list-bundles.ts";
import { listOffers } from "../../control/bundles/list-offers.ts";
import { pauseBundle } from "../../control/bundles/pause-bundle.ts";
import { previewBundle } from "../../control/bundles/preview-bundle.ts";
import { removeBundle } from "../../control/bundles/remove-bundle.ts";
import { resumeBundle } from "../../control/bundles/resume-bundle.ts";
import { updateBundle } from "../../control/bundles/update-bundle.ts";
import { procedure, router } from "../init.ts";

export const bundleRouter = router({
  list: procedure("bundle:read").input(ListBundlesInput).query(listBundles),
  get: procedure("bundle:read").input(BundleSlugInput).query(getBundle),
  offers: procedure("bundle:read").input(ListOffersInput).query(listOffers),
  /** Changes nothing, but what it asks about does not fit into a URL. */
  preview: procedure("bundle:read").input(PreviewBundleInput).mutation(previewBundle),
  create: procedure("bundle:write").input(CreateBundleInput).mutation(createBundle),
  update: procedure("bundle:write").input(UpdateBundleInput).mutation(updateBundle),
  remove: procedure("bundle:write").input(BundleSlugInput).mutation(removeBundle),
  pause: procedure("bundle:write").input(BundleSlugInput).mutation(pauseBundle),
  resume: procedure("bundle:write").input(BundleSlugInput).mutation(resumeBundle),
});
