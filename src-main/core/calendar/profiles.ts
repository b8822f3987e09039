import { methodProfileSchema, type MethodProfile } from '../../contract/profile';
import gaotai from '../../../resources/profiles/gaotai.json';
import zhangye from '../../../resources/profiles/zhangye.json';

/** The profile of the published method of Zhangye; the default of a new centre. */
export const ZHANGYE_PROFILE: MethodProfile = methodProfileSchema.parse(zhangye);

/** The variant of Gaotai county, whose fourth level is the township's party committee and government. */
export const GAOTAI_PROFILE: MethodProfile = methodProfileSchema.parse(gaotai);

/** Built-in reference data with fixed ids: no entries of the journal, only changes to them are. */
export const BUILT_IN_PROFILES: readonly MethodProfile[] = [ZHANGYE_PROFILE, GAOTAI_PROFILE];
