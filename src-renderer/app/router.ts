import { createRouter, createWebHashHistory, type RouteLocationNormalized, type Router } from 'vue-router';
import { doorFor, isDoor } from './doors';
import { features, railEntries } from './feature';
import { useSession } from './session';

/** The window's router: pages of all features, the gallery, and a page for what doesn't exist. */
export function createWindowRouter(): Router {
  const router = createRouter({
    // The window is served from app://, which answers only for files, so the path lives behind the hash.
    history: createWebHashHistory(),
    routes: [
      { path: '/', name: 'landing', redirect: () => landing() },
      {
        path: '/gallery',
        name: 'gallery',
        component: () => import('./gallery/GalleryPage.vue'),
        meta: { title: '样式板', open: true },
      },
      {
        path: '/problem',
        name: 'problem',
        component: () => import('./notices/ProblemPage.vue'),
        meta: { title: '先处理这个', bare: true },
      },
      ...features.flatMap((feature) => feature.routes),
      {
        path: '/:missing(.*)*',
        name: 'missing',
        component: () => import('./notices/MissingPage.vue'),
        meta: { title: '没有这一页' },
      },
    ],
  });
  router.beforeEach((to) => guard(to, router));
  return router;
}

/** The page a person starts on: the first of their rail. */
function landing(): string {
  const session = useSession();
  return railEntries('work', session.may)[0]?.to ?? '/gallery';
}

async function guard(to: RouteLocationNormalized, router: Router): Promise<true | string> {
  const session = useSession();
  if (!session.system) await session.refresh();
  const wanted = doorFor(session.phase);
  if (wanted && exists(router, wanted)) return to.path === wanted || to.meta.open ? true : wanted;
  if (!wanted && isDoor(to.path)) return '/';
  if (to.meta.permission && !session.may(to.meta.permission)) return '/';
  return true;
}

function exists(router: Router, path: string): boolean {
  return router.resolve(path).name !== 'missing';
}
