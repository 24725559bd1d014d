// Made by `npm run generate` from actions/. Do not edit.
import type { Registry } from '../runtime/action.ts';

export const registry: Registry = {
  'create-or-update-user': {
    handler: () => import('../../actions/create-or-update-user/handler.ts'),
    validator: () => import('./validators/create-or-update-user.cjs'),
  },
  'create-user': {
    handler: () => import('../../actions/create-user/handler.ts'),
    validator: () => import('./validators/create-user.cjs'),
  },
  'deactivate-user': {
    handler: () => import('../../actions/deactivate-user/handler.ts'),
    validator: () => import('./validators/deactivate-user.cjs'),
  },
  'delete-user': {
    handler: () => import('../../actions/delete-user/handler.ts'),
    validator: () => import('./validators/delete-user.cjs'),
  },
  'find-user': {
    handler: () => import('../../actions/find-user/handler.ts'),
    validator: () => import('./validators/find-user.cjs'),
  },
  'get-user': {
    handler: () => import('../../actions/get-user/handler.ts'),
    validator: () => import('./validators/get-user.cjs'),
  },
  'list-user-groups': {
    handler: () => import('../../actions/list-user-groups/handler.ts'),
    validator: () => import('./validators/list-user-groups.cjs'),
  },
  'list-users': {
    handler: () => import('../../actions/list-users/handler.ts'),
    validator: () => import('./validators/list-users.cjs'),
  },
  'reactivate-user': {
    handler: () => import('../../actions/reactivate-user/handler.ts'),
    validator: () => import('./validators/reactivate-user.cjs'),
  },
  'replace-user': {
    handler: () => import('../../actions/replace-user/handler.ts'),
    validator: () => import('./validators/replace-user.cjs'),
  },
  'update-user': {
    handler: () => import('../../actions/update-user/handler.ts'),
    validator: () => import('./validators/update-user.cjs'),
  },
};
