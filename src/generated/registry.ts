// Made by `npm run generate` from actions/. Do not edit.
import type { Registry } from '../host/action.ts';

export const registry: Registry = {
  'add-users-to-group': {
    handler: () => import('../../actions/add-users-to-group/handler.ts'),
    form: () => import('./validators/add-users-to-group.cjs'),
  },
  'compare-groups': {
    handler: () => import('../../actions/compare-groups/handler.ts'),
    form: () => import('./validators/compare-groups.cjs'),
  },
  'compare-users': {
    handler: () => import('../../actions/compare-users/handler.ts'),
    form: () => import('./validators/compare-users.cjs'),
  },
  'create-group': {
    handler: () => import('../../actions/create-group/handler.ts'),
    form: () => import('./validators/create-group.cjs'),
  },
  'create-or-update-user': {
    handler: () => import('../../actions/create-or-update-user/handler.ts'),
    form: () => import('./validators/create-or-update-user.cjs'),
  },
  'create-user': {
    handler: () => import('../../actions/create-user/handler.ts'),
    form: () => import('./validators/create-user.cjs'),
  },
  'custom-request': {
    handler: () => import('../../actions/custom-request/handler.ts'),
    form: () => import('./validators/custom-request.cjs'),
  },
  'deactivate-user': {
    handler: () => import('../../actions/deactivate-user/handler.ts'),
    form: () => import('./validators/deactivate-user.cjs'),
  },
  'delete-group': {
    handler: () => import('../../actions/delete-group/handler.ts'),
    form: () => import('./validators/delete-group.cjs'),
  },
  'delete-provisioning-records': {
    handler: () => import('../../actions/delete-provisioning-records/handler.ts'),
    form: () => import('./validators/delete-provisioning-records.cjs'),
  },
  'delete-user': {
    handler: () => import('../../actions/delete-user/handler.ts'),
    form: () => import('./validators/delete-user.cjs'),
  },
  'explain-user': {
    handler: () => import('../../actions/explain-user/handler.ts'),
    form: () => import('./validators/explain-user.cjs'),
  },
  'find-group': {
    handler: () => import('../../actions/find-group/handler.ts'),
    form: () => import('./validators/find-group.cjs'),
  },
  'find-user': {
    handler: () => import('../../actions/find-user/handler.ts'),
    form: () => import('./validators/find-user.cjs'),
  },
  'get-directory-summary': {
    handler: () => import('../../actions/get-directory-summary/handler.ts'),
    form: () => import('./validators/get-directory-summary.cjs'),
  },
  'get-group': {
    handler: () => import('../../actions/get-group/handler.ts'),
    form: () => import('./validators/get-group.cjs'),
  },
  'get-resource-types': {
    handler: () => import('../../actions/get-resource-types/handler.ts'),
    form: () => import('./validators/get-resource-types.cjs'),
  },
  'get-schemas': {
    handler: () => import('../../actions/get-schemas/handler.ts'),
    form: () => import('./validators/get-schemas.cjs'),
  },
  'get-scim-links': {
    handler: () => import('../../actions/get-scim-links/handler.ts'),
    form: () => import('./validators/get-scim-links.cjs'),
  },
  'get-scim-links-by-email': {
    handler: () => import('../../actions/get-scim-links-by-email/handler.ts'),
    form: () => import('./validators/get-scim-links-by-email.cjs'),
  },
  'get-service-provider-config': {
    handler: () => import('../../actions/get-service-provider-config/handler.ts'),
    form: () => import('./validators/get-service-provider-config.cjs'),
  },
  'get-user': {
    handler: () => import('../../actions/get-user/handler.ts'),
    form: () => import('./validators/get-user.cjs'),
  },
  'list-changes': {
    handler: () => import('../../actions/list-changes/handler.ts'),
    form: () => import('./validators/list-changes.cjs'),
  },
  'list-group-members': {
    handler: () => import('../../actions/list-group-members/handler.ts'),
    form: () => import('./validators/list-group-members.cjs'),
  },
  'list-groups': {
    handler: () => import('../../actions/list-groups/handler.ts'),
    form: () => import('./validators/list-groups.cjs'),
  },
  'list-user-groups': {
    handler: () => import('../../actions/list-user-groups/handler.ts'),
    form: () => import('./validators/list-user-groups.cjs'),
  },
  'list-users': {
    handler: () => import('../../actions/list-users/handler.ts'),
    form: () => import('./validators/list-users.cjs'),
  },
  'offboard-user': {
    handler: () => import('../../actions/offboard-user/handler.ts'),
    form: () => import('./validators/offboard-user.cjs'),
  },
  'onboard-user': {
    handler: () => import('../../actions/onboard-user/handler.ts'),
    form: () => import('./validators/onboard-user.cjs'),
  },
  'reactivate-user': {
    handler: () => import('../../actions/reactivate-user/handler.ts'),
    form: () => import('./validators/reactivate-user.cjs'),
  },
  'remove-users-from-group': {
    handler: () => import('../../actions/remove-users-from-group/handler.ts'),
    form: () => import('./validators/remove-users-from-group.cjs'),
  },
  'replace-user': {
    handler: () => import('../../actions/replace-user/handler.ts'),
    form: () => import('./validators/replace-user.cjs'),
  },
  'set-group-members': {
    handler: () => import('../../actions/set-group-members/handler.ts'),
    form: () => import('./validators/set-group-members.cjs'),
  },
  'sync-groups': {
    handler: () => import('../../actions/sync-groups/handler.ts'),
    form: () => import('./validators/sync-groups.cjs'),
  },
  'sync-users': {
    handler: () => import('../../actions/sync-users/handler.ts'),
    form: () => import('./validators/sync-users.cjs'),
  },
  'unlink-user': {
    handler: () => import('../../actions/unlink-user/handler.ts'),
    form: () => import('./validators/unlink-user.cjs'),
  },
  'update-group': {
    handler: () => import('../../actions/update-group/handler.ts'),
    form: () => import('./validators/update-group.cjs'),
  },
  'update-user': {
    handler: () => import('../../actions/update-user/handler.ts'),
    form: () => import('./validators/update-user.cjs'),
  },
};
